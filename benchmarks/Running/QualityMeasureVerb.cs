using System.CommandLine;
using Athena.Benchmarks.Quality;
using Athena.Lab.Quality;
using Athena.Lab.Quality.Report;
using Athena.Lab.Results;

namespace Athena.Benchmarks.Running;

/// <summary>The verb <c>quality-measure</c>: scores everything that the documents show and stores it, one file a set.</summary>
public static class QualityMeasureVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "quality-measure";

    private const int Error = 3;

    /// <summary>Runs <c>quality-measure [--dataset PATH...] [--only PART...] [--model DIR]</c>.</summary>
    public static int Run(string root, string[] arguments, TextWriter output, TextWriter error)
    {
        var dataset = new Option<string[]>("--dataset") { Description = "Sets; the own ones, and LoCoMo where it is at hand, where none is named.", AllowMultipleArgumentsPerToken = true };
        var only = new Option<string[]>("--only") { Description = $"Some of {string.Join(", ", MeasurePlan.Parts)}; all where none is named. What is stored of the others stays, where it is of the same set.", AllowMultipleArgumentsPerToken = true };
        var model = new Option<string?>("--model") { Description = "The folder of MiniLM in ONNX; without it the embeddings that need it are left out." };
        var command = new RootCommand("Scores what docs/RECALL_QUALITY.md and docs/RAG_STRATEGIES.md show.") { dataset, only, model };
        command.SetAction(async (parse, cancellationToken) =>
        {
            try
            {
                var store = new QualityStore(root);
                var parts = parse.GetValue(only) is { Length: > 0 } named ? named : MeasurePlan.Parts;
                if (parts.Except(MeasurePlan.Parts).FirstOrDefault() is { } unknown)
                {
                    throw new InvalidInputException("only", unknown, $"some of {string.Join(", ", MeasurePlan.Parts)}", "take names from the list");
                }

                foreach (var set in QualitySets.Read(root, parse.GetValue(dataset)))
                {
                    var file = await new QualityScorer(root, [Name, .. arguments], error)
                        .ScoreAsync(set, MeasurePlan.Runs(parts, parse.GetValue(model)), keepGoing: true, cancellationToken).ConfigureAwait(false);
                    var shown = MeasurePlan.Shown(file);
                    await output.WriteLineAsync($"Wrote {store.Save(parts.Length < MeasurePlan.Parts.Length ? Joined(root, shown) : shown)}").ConfigureAwait(false);
                }

                return 0;
            }
            catch (Exception e) when (e is InvalidInputException or AthenaException or ResultException)
            {
                await error.WriteLineAsync(e.Message).ConfigureAwait(false);
                return Error;
            }
        });
        return command.Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = error });
    }

    // Parts may be measured one after the other; rows of another commit or set never stand beside these.
    private static QualityFile Joined(string root, QualityFile file)
    {
        var path = Path.Combine(root, QualityStore.PathOf(file.Provenance.Machine, file.Dataset));
        if (!File.Exists(path) || QualityJson.Read(path) is not { } stored || stored.Provenance.Commit != file.Provenance.Commit)
        {
            return file;
        }

        QualityComparison.RequireComparable(stored, file);
        var measured = file.Rows.Select(static row => (row.Strategy, row.Embedding)).ToHashSet();
        return file with
        {
            Rows = [.. stored.Rows.Where(row => !measured.Contains((row.Strategy, row.Embedding))), .. file.Rows],
            Checks = [.. stored.Checks.Where(row => !measured.Contains((row.Strategy, row.Embedding))), .. file.Checks],
            Models = stored.Models.Concat(file.Models).DistinctBy(static model => model.Key).ToDictionary(),
            Failed = stored.Failed.Concat(file.Failed).DistinctBy(static failed => failed.Key).ToDictionary(),
        };
    }
}
