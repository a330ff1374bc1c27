using Athena.Lab.Traces;

namespace Athena.Lab.Tests.Traces;

public class MeasuredWindowsTests
{
    [Fact]
    public void From_PairsOfOneBenchmark_SumsTimeAndOperations()
    {
        var windows = MeasuredWindows.From([Begin("Recall"), Start(10, 5), Stop(20), Start(30, 7), Stop(45)]);

        Assert.Equal(("Recall", 2, 25.0, 12L, 3), (windows.Benchmark, windows.Count, windows.TotalMilliseconds, windows.Operations, windows.ThreadId));
    }

    [Fact]
    public void From_StartWithoutStop_IsNoWindow()
    {
        var windows = MeasuredWindows.From([Start(10, 5), Stop(20), Start(30, 7)]);

        Assert.Equal((1, 5L), (windows.Count, windows.Operations));
        Assert.False(windows.Contains(35));
    }

    [Fact]
    public void From_StopWithoutStart_IsIgnored() => Assert.Equal(0, MeasuredWindows.From([Stop(5)]).Count);

    [Fact]
    public void From_NoMarks_IsTheWholeTraceWithUnknownOperations()
    {
        var windows = MeasuredWindows.From([]);

        Assert.Equal((0, null, null), (windows.Count, windows.Operations, windows.ThreadId));
        Assert.True(windows.Contains(1e9));
    }

    [Fact]
    public void Contains_RandomWindowsAndMoments_AgreesWithExhaustiveSearch()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var edges = Enumerable.Range(0, 2 * random.Next(1, 12)).Select(_ => Math.Round(random.NextDouble() * 100, 1)).Order().ToArray();
            var spans = edges.Chunk(2).ToArray();
            var windows = MeasuredWindows.From(spans.SelectMany(s => new[] { Start(s[0], 1), Stop(s[1]) }));
            for (var moment = -1.0; moment < 102; moment += 0.1)
            {
                var rounded = Math.Round(moment, 1);
                Assert.Equal(spans.Any(s => s[0] <= rounded && rounded <= s[1]), windows.Contains(rounded));
            }
        }
    }

    private static EngineMark Begin(string name) => new(EngineMarkKind.BenchmarkStart, 0, 3, 0, name);

    private static EngineMark Start(double time, long operations) => new(EngineMarkKind.WindowStart, time, 3, operations, null);

    private static EngineMark Stop(double time) => new(EngineMarkKind.WindowStop, time, 3, 0, null);
}
