using System.Text.Json.Serialization;

namespace Athena.Lab.Results;

/// <summary>The generated serialisers of the result formats.</summary>
[JsonSerializable(typeof(ResultFile))]
[JsonSerializable(typeof(BenchmarkMetrics))]
[JsonSerializable(typeof(Quality.QualityFile))]
[JsonSerializable(typeof(Peers.PeersFile))]
[JsonSerializable(typeof(System.Text.Json.JsonElement))]
internal sealed partial class ResultJsonContext : JsonSerializerContext;
