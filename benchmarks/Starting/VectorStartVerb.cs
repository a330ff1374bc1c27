using System.CommandLine;
using System.Globalization;
using Athena.Benchmarks.Durability;
using Athena.Embedding;
using Athena.Lab.Provenance;
using Athena.Lab.VectorStart;

namespace Athena.Benchmarks.Starting;

/// <summary>The verb <c>vector-start</c>: how long a new process takes to its first right answer over many vectors, and what it holds in memory.</summary>
public static class VectorStartVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "vector-start";

    private const int Holds = 0;
    private const int Violated = 1;
    private const int Error = 3;
    private const int ShortCount = 20_000;

    /// <summary>Runs <c>vector-start [--count N] [--launches N] [--short] [--data DIR] [--json FILE]</c>.</summary>
    /// <returns>0 measured; 1 an answer or a count was wrong, which leaves no result; 3 error.</returns>
    public static int Run(string root, string[] arguments, TextWriter output, TextWriter error)
    {
        Option<int> count = new("--count") { Description = "How many memories.", DefaultValueFactory = static _ => 1_000_000 };
        Option<int> launches = new("--launches") { Description = "How many processes for each line.", DefaultValueFactory = static _ => 5 };
        Option<bool> isShort = new("--short") { Description = $"{ShortCount} memories, to show that everything runs; nothing is kept under profiles/results." };
        Option<string?> data = new("--data") { Description = "A folder for the store, which is kept, and used again where it is there." };
        Option<string?> json = new("--json") { Description = "Where to write the result; default: profiles/results/MACHINE/vector-start.json." };
        RootCommand command = new("Measures the start with many vectors: time to the first right answer, and resident bytes a vector.") { count, launches, isShort, data, json };
        command.SetAction(async (parse, cancellationToken) =>
        {
            try
            {
                var memories = parse.GetValue(isShort) ? ShortCount : parse.GetValue(count);
                Throw.IfOutside(memories, 10_000, 10_000_000, "--count");
                Throw.IfOutside(parse.GetValue(launches), 1, 100, "--launches");
                var provenance = new ProvenanceCollector(TimeProvider.System, root).Collect(new Dictionary<string, string>(), [Name, .. arguments]);
                var result = await MeasureAsync(root, parse.GetValue(data), memories, parse.GetValue(launches), provenance, error, cancellationToken);
                Write(result, output);
                if ((parse.GetValue(json) ?? (parse.GetValue(isShort) ? null : Path.Combine(root, "profiles", "results", provenance.Machine, $"{Name}.json"))) is { } path)
                {
                    result.Write(path);
                    output.WriteLine($"Wrote {path}");
                }

                return Holds;
            }
            catch (MeasurementException e)
            {
                error.WriteLine(e.Message);
                return Violated;
            }
            catch (Exception e) when (e is AthenaException or InvalidInputException or IOException or UnauthorizedAccessException)
            {
                error.WriteLine(e.Message);
                return Error;
            }
        });
        return command.Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = error });
    }

    private static async Task<VectorStartFile> MeasureAsync(
        string root, string? data, int memories, int launches, RunProvenance provenance, TextWriter progress, CancellationToken cancellationToken)
    {
        var folder = data ?? Path.Combine(root, "artifacts", Name, Guid.NewGuid().ToString("N"));
        try
        {
            VectorStartRun run = new(folder, memories, launches, progress);
            await run.FillAsync(cancellationToken);
            var times = await run.MeasureAsync(cancellationToken);
            return new VectorStartFile
            {
                Provenance = provenance,
                Memories = memories,
                Dimensions = StaticEmbedder.LoadDefault().Dimensions,
                VectorFileBytes = new FileInfo(run.VectorFile).Length,
                StoreBytes = new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(static file => file.Length),
                FillSeconds = run.FillSeconds,
                Times = times,
            };
        }
        finally
        {
            if (data is null && Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static void Write(VectorStartFile result, TextWriter output)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Memories:N0} memories, {result.Dimensions} dimensions; file of vectors {result.VectorFileBytes / 1e6:F0} MB, store {result.StoreBytes / 1e6:F0} MB, {(result.FillSeconds is { } seconds ? $"filled in {seconds:F0} s" : "filled before")}"));
        output.WriteLine($"{"opened",-8}{"cache",-7}{"right",8}{"start to answer ms",28}{"open to answer ms",20}{"open ms",10}{"resident B/vector",20}{"of it mapped",14}{"index B/vector",16}");
        foreach (var time in result.Times)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{time.Subject,-8}{time.Cache,-7}{time.Right,4} of {time.Launches}{$"{time.StartToAnswerMs.Median:F0} ({time.StartToAnswerMs.Min:F0} to {time.StartToAnswerMs.Max:F0})",27}{time.OpenToAnswerMs.Median,20:F0}{time.OpenMs.Median,10:F0}{time.ResidentPerVector,20:F1}{time.MappedPerVector,14:F1}{time.IndexPerVector,16:F1}"));
        }
    }
}
