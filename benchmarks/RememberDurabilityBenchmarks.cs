using BenchmarkDotNet.Attributes;

namespace Athena.Benchmarks;

/// <summary>What the disk's barrier costs: the same writing at both levels, in one run.</summary>
public class RememberDurabilityBenchmarks : RememberBenchmarks
{
    [Params(Storage.LiteDb.Durability.Fsync, Storage.LiteDb.Durability.Os)]
    public Storage.LiteDb.Durability Level { get; set; }

    protected override Storage.LiteDb.Durability AcknowledgedAt => Level;
}
