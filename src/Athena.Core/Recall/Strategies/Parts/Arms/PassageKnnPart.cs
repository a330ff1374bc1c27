using Athena.Embedding;
using Athena.Model;
using Athena.Recall.Passages;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Arms;

/// <summary>
/// The nearest vectors, where a long record counts as its best window. Without the question's vector the best matches by BM25, in the same way.
/// Vectors of windows are made by the first request that misses them and are no cost of that request, as those of records are none of theirs.
/// </summary>
internal sealed class PassageKnnPart(int window) : IPreparedArm
{
    public static PartDefinition Definition { get; } = new()
    {
        Name = "passage-knn",
        Kind = PartKind.Arm,
        Order = -10,
        Options = [PartOption.Number("window", 80, 32, 256)],
        Create = static options => new PassageKnnPart(options.Count("window")),
    };

    public async ValueTask PrepareAsync(RecallState state, CancellationToken cancellationToken)
    {
        if (state.Variants.TrueForAll(static variant => variant.Vector.IsEmpty))
        {
            return;
        }

        try
        {
            await PassageEmbedding.RunAsync(state.Partition, window, state.Call.Services.Embedder, cancellationToken).ConfigureAwait(false);
        }
        catch (EmbeddingException)
        {
            // Records whose windows have no vector yet are compared as a whole.
            state.Degrade(DegradedCode.EmbeddingPartial);
        }
    }

    public void Search(VariantRun run)
    {
        // Each long record may leave the first list for a better or a worse place, and none behind it may be missed for that.
        var cap = run.Cap + run.State.Partition.Passages.Long(run.State.Partition).Count;
        if (!run.Variant.Vector.IsEmpty)
        {
            Nearest(run, KnnPart.Nearest(run, cap));
        }
        else if (run.Variant.Query.Terms.Count > 0)
        {
            run.State.Degrade(DegradedCode.EmbeddingDown);
            Matching(run, Bm25Part.Matching(run, cap));
        }
        else
        {
            run.State.Inapplicable(Definition.Name);
        }
    }

    private void Nearest(VariantRun run, VectorArm whole)
    {
        var (state, query) = (run.State, run.Variant.Vector);
        var isFiltered = FilteredArms.IsNeeded(state);
        Dictionary<int, PassageMatch> matches = [];
        foreach (var (ordinal, passages) in state.Partition.Passages.Of(window))
        {
            if (passages.Best(query.Span) is { } match && (!isFiltered || state.Admits(state.Partition[ordinal])))
            {
                matches.Add(ordinal, match);
            }
        }

        var hits = Merge(run, whole.Hits.Span, matches);
        run.Vector = new VectorArm(query, hits, whole.Statistics with { Hits = hits.Length });
    }

    private void Matching(VariantRun run, LexicalArm whole)
    {
        var partition = run.State.Partition;
        var lengthy = partition.Passages.Long(partition);
        var words = new PassageWords(run.Variant.Query.Terms, partition.Texts);
        Dictionary<int, PassageMatch> matches = [];
        foreach (var hit in whole.Hits.Span)
        {
            // What matched by author, tags or date alone has no window and stays as it is.
            if (lengthy.Contains(hit.Ordinal) && words.Best(partition[hit.Ordinal].Text, window) is { } match)
            {
                matches.Add(hit.Ordinal, match);
            }
        }

        var hits = Merge(run, whole.Hits.Span, matches);
        run.Lexical = whole with { Hits = hits, Summary = whole.Summary with { Hits = hits.Length, TopScore = hits.Length == 0 ? 0 : hits[0].Score } };
    }

    private static ScoredOrdinal[] Merge(VariantRun run, ReadOnlySpan<ScoredOrdinal> whole, Dictionary<int, PassageMatch> matches)
    {
        var best = new ScoredOrdinal[Math.Min(run.Cap, whole.Length + matches.Count)];
        var top = new TopK(best);
        foreach (var hit in whole)
        {
            if (!matches.ContainsKey(hit.Ordinal))
            {
                top.Add(hit.Ordinal, hit.Score);
            }
        }

        foreach (var (ordinal, match) in matches)
        {
            top.Add(ordinal, match.Score);
        }

        best = best[..top.Sort()];
        Remember(run.State, best, matches);
        return best;
    }

    private static void Remember(RecallState state, ScoredOrdinal[] hits, Dictionary<int, PassageMatch> matches)
    {
        var passages = state.Facts.Get<MatchedPassages>() ?? new MatchedPassages();
        state.Facts.Set(passages);
        foreach (var hit in hits)
        {
            if (matches.TryGetValue(hit.Ordinal, out var match))
            {
                passages.Add(hit.Ordinal, match.Span);
            }
        }
    }
}
