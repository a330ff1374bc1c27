using System.Globalization;
using Athena.Benchmarks.Profiling;
using Athena.Lab.Corpus;
using Athena.Lab.Provenance;
using Athena.Lab.Results;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Athena.Benchmarks.Running;

/// <summary>One run of benchmarks: measure, trace in extra runs, turn traces into flame graphs, store the results, say what was written.</summary>
public sealed class BenchmarkRun(string root, TimeProvider timeProvider, TextWriter output)
{
    /// <summary>A switch of ours: leave <c>profiles/results</c> alone, for smoke runs whose times mean nothing.</summary>
    public const string NoResult = "--no-result";

    private const int ShortCommit = 7;

    private static readonly string[] ListingSwitches = ["--list", "--help", "--version", "--info"];

    /// <summary>Runs BenchmarkDotNet with its own command line.</summary>
    /// <returns>0 where every benchmark that was chosen ran; 1 otherwise.</returns>
    public int Execute(string[] args)
    {
        var arguments = Array.FindAll(args, static argument => argument != NoResult);

        // Taken before the run: afterwards the load average would be the run's own.
        var provenance = new ProvenanceCollector(timeProvider, root).Collect(new Dictionary<string, string>(), args);
        var paths = new RunPaths(root, Name(provenance));
        Environment.SetEnvironmentVariable(BenchmarkMetrics.DirectoryVariable, paths.Metrics);
        Environment.SetEnvironmentVariable(CorpusCache.DirectoryVariable, paths.Corpus);

        // BenchmarkDotNet builds the solution's projects once more for its own process; they were analysed when this one was built.
        Environment.SetEnvironmentVariable("RunAnalyzers", "false");
        var config = new BenchmarkConfig(paths, chooseJob: !arguments.Any(static a => a is "-j" or "--job"));
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(arguments, config).ToArray();
        if (arguments.Any(ListingSwitches.Contains))
        {
            return 0;
        }

        if (summaries.Length == 0)
        {
            output.WriteLine("No benchmark ran: see the messages above.");
            return 1;
        }

        var traces = config.GetDiagnosers().OfType<TraceDiagnoser>().Single().Traces;
        Report(paths, provenance, summaries, traces, args);
        return summaries.All(IsGood) ? 0 : 1;
    }

    private static bool IsGood(Summary summary) =>
        !summary.HasCriticalValidationErrors && summary.Reports.Length > 0 && summary.Reports.All(static report => report.Success);

    private void Report(RunPaths paths, RunProvenance provenance, Summary[] summaries, IReadOnlyDictionary<string, string> traces, string[] args)
    {
        output.WriteLine();
        var corpora = CorpusCache.Sizes(paths.Corpus).Select(CorpusSource.Load).ToArray();
        if (corpora.Length == 0)
        {
            output.WriteLine("No benchmark got as far as its texts: there is nothing to record.");
            return;
        }

        var (result, files) = new ResultCollector(paths, CorpusInfo.Of(corpora), provenance).Collect(summaries, traces, output);
        List<string> written = [.. files.Select(f => Path.GetRelativePath(root, f)), .. Reports(summaries)];
        if (!args.Contains(NoResult))
        {
            written.Add(new ResultStore(root).Save(result));
        }

        output.WriteLine();
        output.WriteLine($"Corpus: {result.Corpus.Description}");
        if (!result.Corpus.IsReal)
        {
            output.WriteLine("WARNING: THE TEXTS WERE GENERATED, NOT REAL: do not compare these figures with others.");
        }

        foreach (var corpus in corpora)
        {
            output.WriteLine($"SHA-256 of the {corpus.Items.Count} texts: {corpus.Sha256}");
        }

        output.WriteLine();
        output.WriteLine(RunTable.Render(result));
        output.WriteLine("Written:");
        written.ForEach(file => output.WriteLine($"  {file}"));
        Directory.Delete(paths.Corpus, recursive: true);
        output.WriteLine($"Next: 'dotnet run -c Release --project benchmarks -- {LabVerbs.Summary}' writes docs/PROFILING_SUMMARY.md and profiles/report.html.");
    }

    private IEnumerable<string> Reports(Summary[] summaries) => summaries
        .Select(static summary => summary.ResultsDirectoryPath)
        .Distinct()
        .Where(Directory.Exists)
        .SelectMany(static folder => Directory.EnumerateFiles(folder))
        .Where(file => summaries.Any(summary => summary.BenchmarksCases.Any(b => Path.GetFileName(file).StartsWith(b.Descriptor.Type.FullName!, StringComparison.Ordinal))))
        .Select(file => Path.GetRelativePath(root, file))
        .Order(StringComparer.Ordinal);

    private static string Name(RunProvenance provenance)
    {
        var commit = provenance.Commit[..Math.Min(ShortCommit, provenance.Commit.Length)];
        return $"{commit}-{provenance.TimeUtc.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}";
    }
}
