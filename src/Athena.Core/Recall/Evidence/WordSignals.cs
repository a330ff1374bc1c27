namespace Athena.Recall.Evidence;

/// <summary>What the words of a record and of its neighbours come near to in the question.</summary>
internal static class WordSignals
{
    private const float NeighbourShare = 0.8f;
    private const float Near = 0.5f;

    /// <summary>Computes what is needed of all rows.</summary>
    public static void Measure(ScopePartition partition, EvidenceScratch scratch)
    {
        var (rows, words) = (scratch.Rows, scratch.Words!);
        var hasVector = scratch.WordVectors.Start(scratch.Query, words, partition);
        for (var row = 0; row < rows.Count; row++)
        {
            var text = partition.Words.Of(rows.Ordinals[row], words, partition);
            (var norm, rows.Content[row]) = scratch.WordVectors.Weigh(rows.Ordinals[row], text, words, partition);
            rows.WordVector[row] = hasVector ? scratch.WordVectors.Cosine(text, norm, words, partition) : 0;
            scratch.Head.Count(text);
            rows.SoftCore[row] = Together(scratch.Query.CoreWeights, rows, row, -1, -1, 1);
        }

        for (var row = 0; row < rows.Count; row++)
        {
            rows.SoftWindow[row] = Together(scratch.Query.CoreWeights, rows, row, rows.Neighbour(row, -1), rows.Neighbour(row, 1), NeighbourShare);
        }

        TurnRows.Standardize(rows.WordVector);
        TurnRows.Scale(rows.Content, TurnRows.Greatest(rows.Content));
    }

    /// <summary>Adds the signals of a row.</summary>
    public static void Add(int row, ScopePartition partition, EvidenceScratch scratch)
    {
        var (signals, rows, query) = (scratch.Signals, scratch.Rows, scratch.Query);
        var (before, after) = (rows.Neighbour(row, -1), rows.Neighbour(row, 1));
        signals[Signal.Core, row] = rows.Core[row];
        signals[Signal.Pair, row] = rows.Pair[row];
        signals[Signal.Wide, row] = rows.Wide[row];
        signals[Signal.SoftCore, row] = rows.SoftCore[row];
        signals[Signal.SoftWindow, row] = rows.SoftWindow[row];
        signals[Signal.SoftPair, row] = Together(query.CoreWeights, rows, row, before, -1, 1);
        signals[Signal.SoftNext, row] = Together(query.CoreWeights, rows, row, -1, after, 1);
        signals[Signal.CoverPair, row] = Cover(query, rows.Held[row] | (before < 0 ? 0 : rows.Held[before]));
        signals[Signal.WordVector, row] = rows.WordVector[row];
        signals[Signal.WordVectorBefore, row] = before < 0 ? 0 : rows.WordVector[before];
        signals[Signal.WordVectorAfter, row] = after < 0 ? 0 : rows.WordVector[after];
        signals[Signal.Content, row] = rows.Content[row];
        signals[Signal.Head, row] = scratch.Head.Best(partition.Words.Of(rows.Ordinals[row], scratch.Words!, partition));
        signals[Signal.SpeakerHead, row] = signals[Signal.Speaker, row] * signals[Signal.Head, row];
        AddWords(row, scratch);
    }

    /// <summary>Gets the share of the question that some terms have, names not counted.</summary>
    /// <param name="query">The question.</param>
    /// <param name="held">A bit a distinct term.</param>
    public static float Cover(QueryFacts query, uint held)
    {
        var sum = 0f;
        for (var term = 0; term < query.TermCount; term++)
        {
            sum += (held & (1u << term)) != 0 ? query.CoreIdf[term] : 0;
        }

        return sum;
    }

    private static void AddWords(int row, EvidenceScratch scratch)
    {
        var query = scratch.Query;
        var near = scratch.Rows.Near(row);
        var (second, hits) = (-1, 0);
        for (var word = 0; word < query.WordCount; word++)
        {
            hits += near[word] > Near ? 1 : 0;
            second = word != query.RarestWord && (second < 0 || query.WordWeights[word] > query.WordWeights[second]) ? word : second;
        }

        scratch.Signals[Signal.SecondWord, row] = second < 0 ? 0 : near[second];
        scratch.Signals[Signal.Hits, row] = query.WordCount == 0 ? 0 : (float)hits / query.WordCount;
    }

    private static float Together(ReadOnlySpan<float> weights, TurnRows rows, int row, int before, int after, float share)
    {
        var sum = 0f;
        var own = rows.Near(row);
        for (var word = 0; word < weights.Length; word++)
        {
            var near = own[word];
            near = before < 0 ? near : Math.Max(near, share * rows.Near(before)[word]);
            near = after < 0 ? near : Math.Max(near, share * rows.Near(after)[word]);
            sum += weights[word] * near;
        }

        return sum;
    }
}
