using System.Globalization;
using Athena.Embedding;
using Athena.Lab.Corpus;

namespace Athena.Lab.Peers;

/// <summary>The sets that engines are compared on: real text first, since clustered synthetic vectors flatter graphs.</summary>
internal static class VectorSets
{
    private const int QueryCount = 500;
    private const int Seed = AugmentedTexts.Seed;
    private const int ClusterMembers = 100;
    // Of each thousand of the real set: the second table need not take longer than the first.
    private const int SyntheticShare = 500;
    private const double ClusterSpread = 0.5;

    private static readonly int[] ClusteredDimensions = [128, 256, 384, 768, 1_536];

    /// <summary>Gets every set.</summary>
    /// <param name="thousands">Size of the small sets, in thousands.</param>
    /// <param name="million">Size of the large set.</param>
    internal static IReadOnlyList<VectorSetDefinition> All(int thousands, int million) =>
    [
        Real(thousands * 1_000),
        Augmented(thousands * 1_000, million),
        .. ClusteredDimensions.Select(dimensions => Clustered(thousands * SyntheticShare / Math.Max(1, dimensions / 384), dimensions)),
        Uniform(thousands * SyntheticShare, 256),
    ];

    private static VectorSetDefinition Real(int count) => new(
        "dotnet-docs",
        Invariant($"the .NET documentation corpus, {count:N0} texts, embedded with the default model; queries are sentences of it with the members' names left out"),
        256,
        () => Embed(CorpusSource.Load(count).Items.Select(static item => item.Text)),
        () => Embed(CorpusSource.Load(count).Queries(QueryCount).Select(static query => query.Text)))
    {
        IsReal = true,
    };

    private static VectorSetDefinition Augmented(int sources, int count) => new(
        "dotnet-docs-augmented",
        Invariant($"{count:N0} texts made of the corpus of dotnet-docs: each text of it as it is, then again with the summaries of one or two others, drawn by a seeded generator, behind it; same queries"),
        256,
        () => Embed(AugmentedTexts.Of(CorpusSource.Load(sources).Items, count)),
        () => Embed(CorpusSource.Load(sources).Queries(QueryCount).Select(static query => query.Text)))
    {
        IsReal = true,
    };

    private static VectorSetDefinition Clustered(int count, int dimensions) => new(
        Invariant($"clustered-{dimensions}"),
        Invariant($"{count:N0} Gaussian vectors around {count / ClusterMembers:N0} Gaussian centres, spread {ClusterSpread} of the centres'; queries drawn alike"),
        dimensions,
        () => Gaussian(new Random(Seed), count, dimensions, count / ClusterMembers),
        () => Gaussian(new Random(Seed), count + QueryCount, dimensions, count / ClusterMembers).Skip(count));

    private static VectorSetDefinition Uniform(int count, int dimensions) => new(
        Invariant($"uniform-{dimensions}"),
        Invariant($"{count:N0} vectors uniform on the sphere: no structure at all, where nobody is good"),
        dimensions,
        () => Gaussian(new Random(Seed), count, dimensions, 0),
        () => Gaussian(new Random(Seed + 1), QueryCount, dimensions, 0));

    private static IEnumerable<float[]> Embed(IEnumerable<string> texts)
    {
        using var embedder = StaticEmbedder.LoadDefault();
        foreach (var text in texts)
        {
            var vector = new float[embedder.Dimensions];
            if (embedder.EmbedAsync(text.AsMemory(), vector).AsTask().GetAwaiter().GetResult())
            {
                yield return vector;
            }
        }
    }

    private static IEnumerable<float[]> Gaussian(Random random, int count, int dimensions, int centres)
    {
        var middles = Enumerable.Range(0, centres).Select(_ => Normal(random, dimensions)).ToArray();
        for (var i = 0; i < count; i++)
        {
            var vector = Normal(random, dimensions);
            if (centres > 0)
            {
                var middle = middles[random.Next(centres)];
                for (var d = 0; d < dimensions; d++)
                {
                    vector[d] = middle[d] + (float)(ClusterSpread * vector[d]);
                }
            }

            yield return vector;
        }
    }

    private static float[] Normal(Random random, int dimensions)
    {
        var vector = new float[dimensions];
        NormalNumbers.Fill(random, vector);
        return vector;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
