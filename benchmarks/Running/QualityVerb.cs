using System.CommandLine;
using Athena.Benchmarks.Quality;
using Athena.Lab.Quality;
using Athena.Lab.Results;
using Athena.Recall.Strategies;

namespace Athena.Benchmarks.Running;

/// <summary>The verb <c>quality</c>: scores recall on an evaluation set and prints a table.</summary>
public static class QualityVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "quality";

    private const int Error = 3;

    /// <summary>Runs <c>quality --dataset PATH [--strategy NAME...] [--override OPTION=VALUE...] [--embedding NAME...] [--model DIR] [--compare FILE] [--json FILE]</c>.</summary>
    public static int Run(string root, string[] arguments, TextWriter output, TextWriter error)
    {
        var dataset = new Option<string>("--dataset") { Description = "LoCoMo's JSON, or JSON lines of memories and queries.", Required = true };
        var strategy = new Option<string[]>("--strategy") { Description = "Strategies to score; all where none is named.", AllowMultipleArgumentsPerToken = true };
        var change = new Option<string[]>("--override") { Description = "Options of the strategies' parts, as part.option=value.", AllowMultipleArgumentsPerToken = true };
        var embedding = new Option<string[]>("--embedding") { Description = $"{string.Join(", ", EmbeddingChoice.Names)}; default {EmbeddingChoice.Static}.", AllowMultipleArgumentsPerToken = true };
        var model = new Option<string?>("--model") { Description = "The folder of MiniLM in ONNX, for minilm, late and late1." };
        var compare = new Option<string?>("--compare") { Description = "A file that --json wrote before: what changed since; refused where set, k or granularity differ." };
        var json = new Option<string?>("--json") { Description = "Where to write the rows." };
        var command = new RootCommand("Scores recall on an evaluation set: is the evidence among the first k? No language model.") { dataset, strategy, change, embedding, model, compare, json };
        command.SetAction(async (parse, cancellationToken) =>
        {
            try
            {
                var names = parse.GetValue(strategy) is { Length: > 0 } chosen ? chosen : [.. StrategyRegistry.BuiltIn.All.Select(static s => s.Name)];
                var overrides = QualityVariant.ReadOverrides(parse.GetValue(change) ?? []);
                var embeddings = parse.GetValue(embedding) is { Length: > 0 } named ? named : [EmbeddingChoice.Static];
                var before = parse.GetValue(compare) is { } old ? QualityJson.Read(old) : null;
                var runs = embeddings.SelectMany(e => names.Select(n => (new QualityVariant(StrategyRegistry.BuiltIn.Find(n).Name) { Overrides = overrides }, new EmbeddingChoice(e, parse.GetValue(model))))).ToList();
                var set = QualityDatasetFile.Read(parse.GetRequiredValue(dataset));
                var file = await new QualityScorer(root, [Name, .. arguments], error).ScoreAsync(set, runs, keepGoing: names.Length > 1, cancellationToken).ConfigureAwait(false);
                QualityReport.Write(file, output);
                (before is null ? [] : QualityComparison.Lines(before, file)).ToList().ForEach(output.WriteLine);
                if (parse.GetValue(json) is { } path)
                {
                    QualityJson.Write(file, path);
                    await output.WriteLineAsync($"Wrote {path}").ConfigureAwait(false);
                }

                return file.Rows.Count > 0 ? 0 : Error;
            }
            catch (Exception e) when (e is InvalidInputException or AthenaException or ResultException)
            {
                await error.WriteLineAsync(e.Message).ConfigureAwait(false);
                return Error;
            }
        });
        return command.Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = error });
    }
}
