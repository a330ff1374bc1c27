using Athena.Lab.Quality;
using Athena.Recall.Strategies;

namespace Athena.Benchmarks.Quality;

/// <summary>What is measured for the documents: every strategy, what each signal of the default one is worth, and the embeddings.</summary>
internal static class MeasurePlan
{
    /// <summary>The parts of the plan.</summary>
    public static readonly string[] Parts = ["strategies", "ablations", "embeddings"];

    // Trees have no weights to set to 0, so that the single signals are left out of the hand-set form.
    private static readonly string[][] Ablations =
    [
        ["evidence.profile=none"],
        ["evidence.profile=handset"],
        ["evidence.profile=learned"],
        ["evidence.profile=handset", "evidence.neighbour=0", "evidence.far-neighbour=0"],
        ["evidence.profile=handset", "evidence.session=0"],
        ["evidence.profile=handset", "evidence.speaker=0"],
        ["evidence.profile=handset", "evidence.bigram=0"],
        ["evidence.profile=handset", "evidence.sessions=0"],
        ["calibrated.vector-weight=0"],
        ["calibrated.lexical-weight=0"],
        ["trust.recency=0"],
        ["trust.importance=0"],
        ["trust.recency=0.2"],
    ];

    private static readonly string[] WithEmbeddings = ["hybrid", "vector", "rrf"];

    /// <summary>Gives what is scored.</summary>
    /// <param name="parts">Some of <see cref="Parts"/>.</param>
    /// <param name="model">The folder of MiniLM; null leaves out what needs it.</param>
    public static IReadOnlyList<(QualityVariant Variant, EmbeddingChoice Embedding)> Runs(IReadOnlyCollection<string> parts, string? model)
    {
        var standard = new EmbeddingChoice(EmbeddingChoice.Static, null);
        List<(QualityVariant, EmbeddingChoice)> runs = [];
        if (parts.Contains("strategies"))
        {
            runs.AddRange(StrategyRegistry.BuiltIn.All.Select(strategy => (new QualityVariant(strategy.Name), standard)));
        }

        if (parts.Contains("ablations"))
        {
            runs.AddRange(Ablations.Select(change => (new QualityVariant(StrategyRegistry.Pinned) { Overrides = QualityVariant.ReadOverrides(change) }, standard)));
        }

        if (parts.Contains("embeddings"))
        {
            var names = model is null ? [EmbeddingChoice.None] : EmbeddingChoice.Names.Where(static name => name != EmbeddingChoice.Static);
            runs.AddRange(names.SelectMany(name => WithEmbeddings.Select(strategy => (new QualityVariant(strategy), new EmbeddingChoice(name, model)))));
        }

        return runs;
    }

    /// <summary>Leaves out the rows that no document shows.</summary>
    public static QualityFile Shown(QualityFile file) => file with
    {
        Rows = [.. file.Rows.Where(static row => row.Category == QualityTable.All || row is { Strategy: StrategyRegistry.Pinned, Embedding: EmbeddingChoice.Static })],
    };
}
