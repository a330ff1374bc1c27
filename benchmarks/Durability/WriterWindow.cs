using System.Diagnostics;
using Athena.Benchmarks.Durability.Engines;
using HdrHistogram;

namespace Athena.Benchmarks.Durability;

/// <summary>Some writers that write as fast as they are answered, for a while.</summary>
public static class WriterWindow
{
    /// <summary>Makes a histogram that many writers can fill at once, in nanoseconds.</summary>
    public static HistogramBase CreateHistogram() => new LongConcurrentHistogram(1, TimeSpan.FromMinutes(10).Ticks * TimeSpan.NanosecondsPerTick, 3);

    /// <summary>Lets writers write until the time is over, each once at least; the writes that are on their way then are waited for and counted.</summary>
    /// <param name="engine">Open.</param>
    /// <param name="source">Gives the records.</param>
    /// <param name="writers">How many write at once.</param>
    /// <param name="batch">Records of one write.</param>
    /// <param name="time">How long.</param>
    /// <param name="latencies">Takes the time of each write.</param>
    /// <returns>Acknowledged records per second, from the start until the last answer.</returns>
    public static async Task<double> RunAsync(IWriteEngine engine, WorkSource source, int writers, int batch, TimeSpan time, HistogramBase latencies)
    {
        using ManualResetEventSlim gate = new();
        var before = source.Issued;
        var clock = new Stopwatch();
        var running = Enumerable.Range(0, writers).Select(writer => Start(engine, gate, () => WriteAsync(engine, source, writer, batch, time, clock, latencies))).ToArray();
        clock.Start();
        gate.Set();
        await Task.WhenAll(running);
        return (source.Issued - before) / clock.Elapsed.TotalSeconds;
    }

    // Engines that block get a thread for each writer, as they would have in a server; the others share the pool.
    private static Task Start(IWriteEngine engine, ManualResetEventSlim gate, Func<Task> loop) => engine.BlocksThreads
        ? Task.Factory.StartNew(
            () =>
            {
                gate.Wait();
                loop().GetAwaiter().GetResult();
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)
        : Task.Run(() =>
        {
            gate.Wait();
            return loop();
        });

    private static async Task WriteAsync(
        IWriteEngine engine, WorkSource source, int writer, int batch, TimeSpan time, Stopwatch clock, HistogramBase latencies)
    {
        var items = new WorkItem[batch];
        do
        {
            for (var i = 0; i < batch; i++)
            {
                items[i] = source.Next();
            }

            var start = Stopwatch.GetTimestamp();
            await engine.WriteAsync(writer, items);
            latencies.RecordValue(Math.Max(1, Stopwatch.GetElapsedTime(start).Ticks * TimeSpan.NanosecondsPerTick));
        }
        while (clock.Elapsed < time);
    }
}
