using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Athena.Storage.LiteDb;

/// <summary>The serialiser of <see cref="RecordPayload"/>.</summary>
[JsonSerializable(typeof(RecordPayload))]
internal sealed partial class RecordPayloadContext : JsonSerializerContext
{
    /// <summary>Gets the one used: readable text instead of escapes (the bytes never reach a browser), no nulls.</summary>
    public static RecordPayloadContext Compact { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
