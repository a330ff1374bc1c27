using System.Text.Json.Serialization;
using Athena.Lab.Durability;

namespace Athena.Lab.Results;

/// <summary>The generated serialisers of the result formats.</summary>
[JsonSerializable(typeof(DurabilityFile))]
[JsonSerializable(typeof(ResultFile))]
[JsonSerializable(typeof(BenchmarkMetrics))]
[JsonSerializable(typeof(Quality.QualityFile))]
[JsonSerializable(typeof(Peers.PeersFile))]
[JsonSerializable(typeof(VectorStart.VectorStartFile))]
[JsonSerializable(typeof(Chaos.Results.ChaosFile))]
[JsonSerializable(typeof(System.Text.Json.JsonElement))]
internal sealed partial class ResultJsonContext : JsonSerializerContext;
