using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Running;

namespace Athena.Benchmarks.Profiling;

/// <summary>The names by which the parent, the benchmark process, the result file and the trace files mean the same benchmark.</summary>
public static class BenchmarkNames
{
    private const string Namespace = "Athena.Benchmarks.";
    private const string NameSwitch = "--benchmarkName";

    /// <summary>Names a benchmark, for example <c>RecallBenchmarks.Recall(Memories: 10000)</c>.</summary>
    public static string Of(BenchmarkCase benchmarkCase) => Shorten(FullNameProvider.GetBenchmarkName(benchmarkCase));

    /// <summary>The name of the benchmark that this process was started for; null in any other process.</summary>
    public static string? OfThisProcess()
    {
        var arguments = Environment.GetCommandLineArgs();
        var at = Array.IndexOf(arguments, NameSwitch);
        return at >= 0 && at + 1 < arguments.Length ? Shorten(arguments[at + 1]) : null;
    }

    private static string Shorten(string name) => name.StartsWith(Namespace, StringComparison.Ordinal) ? name[Namespace.Length..] : name;
}
