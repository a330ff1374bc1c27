using System.Diagnostics;
using Athena.Lab.Durability;
using HdrHistogram;

namespace Athena.Benchmarks.Durability;

/// <summary>Times the disk alone: what no engine can be faster than with one writer.</summary>
public static class BarrierProbe
{
    private const int Writes = 500;
    private const int Bytes = 2_048;

    /// <summary>Writes records one after another into a file that has its space already, each with a barrier.</summary>
    public static BarrierTime Run(string folder)
    {
        var path = Path.Combine(folder, "barrier.tmp");
        var record = new byte[Bytes];
        new Random(Bytes).NextBytes(record);
        LongHistogram histogram = new(1, TimeSpan.FromMinutes(1).Ticks * TimeSpan.NanosecondsPerTick, 3);
        using (var file = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite))
        {
            RandomAccess.Write(file, new byte[Writes * Bytes], 0);
            RandomAccess.FlushToDisk(file);
            for (var i = 0; i < Writes; i++)
            {
                var start = Stopwatch.GetTimestamp();
                RandomAccess.Write(file, record, (long)i * Bytes);
                RandomAccess.FlushToDisk(file);
                histogram.RecordValue(Math.Max(1, Stopwatch.GetElapsedTime(start).Ticks * TimeSpan.NanosecondsPerTick));
            }
        }

        File.Delete(path);
        return new BarrierTime(Writes, Bytes, histogram.GetValueAtPercentile(50), histogram.GetValueAtPercentile(99));
    }
}
