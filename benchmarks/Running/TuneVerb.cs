using System.CommandLine;
using System.Globalization;
using Athena.Embedding;
using Athena.Lab.Quality;
using Athena.Lab.Tuning;
using Athena.Recall.Learned;

namespace Athena.Benchmarks.Running;

/// <summary>The verb <c>tune</c>: fits the trees that rank, on what a fit may see, and writes them as JSON.</summary>
public static class TuneVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "tune";

    private const int Error = 3;

    /// <summary>Runs <c>tune --dataset PATH [--out FILE] [--validate [--shape FILE]] [--trees N] [--fits N] [--seed N] [--rate X]</c>.</summary>
    public static int Run(string[] arguments, TextWriter output, TextWriter error)
    {
        var defaults = new TuningSettings();
        var dataset = new Option<string[]>("--dataset") { Description = "LoCoMo's JSON, of which the first three conversations are used, and files of the own set.", Required = true, AllowMultipleArgumentsPerToken = true };
        var file = new Option<string?>("--out") { Description = "Where to write the model." };
        var validate = new Option<bool>("--validate") { Description = "Also fit without each conversation and score it." };
        var shapes = new Option<string[]>("--shape") { Description = "With --validate: the same conversations in another shape, as JSON lines.", AllowMultipleArgumentsPerToken = true };
        var trees = new Option<int>("--trees") { Description = "Trees of a fit.", DefaultValueFactory = _ => defaults.Trees };
        var fits = new Option<int>("--fits") { Description = "Fits that are averaged.", DefaultValueFactory = _ => defaults.Fits };
        var seed = new Option<int>("--seed") { Description = "Of all chance.", DefaultValueFactory = _ => defaults.Seed };
        var rate = new Option<double>("--rate") { Description = "By what a leaf's value is multiplied.", DefaultValueFactory = _ => defaults.LearningRate };
        var command = new RootCommand("Fits the ranking trees. Reads nothing that is held out.") { dataset, file, validate, shapes, trees, fits, seed, rate };
        command.SetAction(async (parse, cancellationToken) =>
        {
            try
            {
                var settings = defaults with
                {
                    Trees = parse.GetValue(trees),
                    Fits = parse.GetValue(fits),
                    Seed = parse.GetValue(seed),
                    LearningRate = parse.GetValue(rate),
                };
                var line = string.Create(CultureInfo.InvariantCulture, $"tune --dataset {string.Join(' ', parse.GetRequiredValue(dataset).Select(Path.GetFileName))} --trees {settings.Trees} --fits {settings.Fits} --seed {settings.Seed} --rate {settings.LearningRate}");
                await TuneAsync(parse.GetRequiredValue(dataset), parse.GetValue(file), parse.GetValue(validate) ? parse.GetValue(shapes) ?? [] : null, settings, line, output, cancellationToken).ConfigureAwait(false);
                return 0;
            }
            catch (Exception e) when (e is InvalidInputException or AthenaException or IOException)
            {
                await error.WriteLineAsync(e.Message).ConfigureAwait(false);
                return Error;
            }
        });
        return command.Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = error });
    }

    private static async Task TuneAsync(
        string[] paths, string? file, string[]? shapes, TuningSettings settings, string command, TextWriter output, CancellationToken cancellationToken)
    {
        var datasets = Array.ConvertAll(paths, static path => TuningData.Of(QualityDatasetFile.Read(path)));
        List<SignalCollector> collectors = [];
        foreach (var dataset in datasets)
        {
            collectors.Add(await CollectAsync(dataset, cancellationToken).ConfigureAwait(false));
        }

        var fit = new ModelFit(settings, new NetSettings());
        if (shapes is not null)
        {
            List<(string, IReadOnlyList<TuningGroup>)> asked = [.. datasets.Select((dataset, i) => (dataset.Name, collectors[i].Groups))];
            foreach (var shape in shapes)
            {
                asked.Add((Path.GetFileNameWithoutExtension(shape), (await CollectAsync(QualityDatasetFile.Read(shape), cancellationToken).ConfigureAwait(false)).Groups));
            }

            foreach (var (name, score) in fit.CrossValidate([.. collectors.SelectMany(static collector => collector.Groups)], asked))
            {
                await output.WriteLineAsync($"{name,-20}{score}").ConfigureAwait(false);
            }
        }

        if (file is not null)
        {
            using var embedder = StaticEmbedder.LoadDefault();
            var content = RankingModel.Write(fit.Fit(collectors, command, [.. datasets.Select(static dataset => $"{dataset.Name}:{dataset.Sha256}")], embedder.ModelId));
            await File.WriteAllBytesAsync(file, content, cancellationToken).ConfigureAwait(false);
            await output.WriteLineAsync($"Wrote {file}").ConfigureAwait(false);
        }
    }

    private static async Task<SignalCollector> CollectAsync(QualityDataset dataset, CancellationToken cancellationToken)
    {
        var collector = new SignalCollector(dataset);
        await collector.RunAsync(StaticEmbedder.LoadDefault(), null, cancellationToken).ConfigureAwait(false);
        return collector;
    }
}
