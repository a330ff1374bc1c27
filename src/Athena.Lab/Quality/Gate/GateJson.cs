using System.Text.Json.Serialization;

namespace Athena.Lab.Quality.Gate;

/// <summary>The generated serialisers of stored runs: one line a value.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(GateHeader))]
[JsonSerializable(typeof(GateQuestion))]
internal sealed partial class GateJson : JsonSerializerContext;
