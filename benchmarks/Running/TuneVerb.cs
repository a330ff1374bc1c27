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

    /// <summary>Runs <c>tune --dataset PATH [--out FILE] [--validate] [--trees N] [--fits N] [--seed N]</c>.</summary>
    public static int Run(string[] arguments, TextWriter output, TextWriter error)
    {
        var defaults = new TuningSettings();
        var dataset = new Option<string>("--dataset") { Description = "LoCoMo's JSON; its first three conversations are used.", Required = true };
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
                    Trees = parse.GetValue(trees), Fits = parse.GetValue(fits), Seed = parse.GetValue(seed), LearningRate = parse.GetValue(rate),
                };
                var line = string.Create(CultureInfo.InvariantCulture, $"tune --dataset locomo10.json --trees {settings.Trees} --fits {settings.Fits} --seed {settings.Seed} --rate {settings.LearningRate}");
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
        string path, string? file, string[]? shapes, TuningSettings settings, string command, TextWriter output, CancellationToken cancellationToken)
    {
        var dataset = TuningData.Of(QualityDatasetFile.Read(path));
        var collector = new SignalCollector(dataset);
        var embedder = StaticEmbedder.LoadDefault();
        var model = embedder.ModelId;
        await collector.RunAsync(embedder, null, cancellationToken).ConfigureAwait(false);
        var fit = new ModelFit(settings, new NetSettings());
        if (shapes is not null)
        {
            List<IReadOnlyList<TuningGroup>> asked = [collector.Groups];
            foreach (var shape in shapes)
            {
                var other = new SignalCollector(QualityDatasetFile.Read(shape));
                await other.RunAsync(StaticEmbedder.LoadDefault(), null, cancellationToken).ConfigureAwait(false);
                await output.WriteLineAsync($"{asked.Count} {Path.GetFileName(shape)}: {string.Join(' ', other.Scopes)}").ConfigureAwait(false);
                asked.Add(other.Groups);
            }

            foreach (var (part, score) in fit.CrossValidate(collector.Groups, asked))
            {
                await output.WriteLineAsync($"{part,-16}{score}").ConfigureAwait(false);
            }
        }

        if (file is not null)
        {
            var content = RankingModel.Write(fit.Fit(collector, command, [$"{dataset.Name}:{dataset.Sha256}"], model));
            await File.WriteAllBytesAsync(file, content, cancellationToken).ConfigureAwait(false);
            await output.WriteLineAsync($"Wrote {file}").ConfigureAwait(false);
        }
    }
}
