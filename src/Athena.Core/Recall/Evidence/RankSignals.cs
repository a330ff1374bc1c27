namespace Athena.Recall.Evidence;

/// <summary>Where a candidate stands among the others by one signal: what the values alone do not tell a tree from question to question.</summary>
internal static class RankSignals
{
    /// <summary>Adds them to all rows.</summary>
    public static void Add(SessionDirectory sessions, ReadOnlySpan<int> ordinals, EvidenceScratch scratch)
    {
        var signals = scratch.Signals;
        AddRanks(signals.Column(Signal.Lexical), signals.Column(Signal.LexicalRank), scratch);
        AddRanks(signals.Column(Signal.Window), signals.Column(Signal.WindowRank), scratch);
        AddRanks(signals.Column(Signal.Soft), signals.Column(Signal.SoftRank), scratch);
        AddRanks(signals.Column(Signal.Vector), signals.Column(Signal.VectorRank), scratch);
        AddRanks(signals.Column(Signal.Evidence), signals.Column(Signal.EvidenceRank), scratch);
        var (last, rank) = (TurnLink.None, 0f);
        for (var row = 0; row < ordinals.Length; row++)
        {
            var session = sessions[ordinals[row]].Session;
            if (session != last)
            {
                (last, rank) = (session, RankOf(session, scratch.Walk.Sessions));
            }

            signals[Signal.SessionRank, row] = session < 0 ? 0 : rank;
        }
    }

    private static float RankOf(int session, SparseSums scores)
    {
        if (session < 0 || scores[session] == 0)
        {
            return 0;
        }

        var better = 0;
        foreach (var other in scores.Touched)
        {
            better += scores[other] > scores[session] ? 1 : 0;
        }

        return 1f / (1 + better);
    }

    // Equal values have the rank of the first of them; 0 has none.
    private static void AddRanks(ReadOnlySpan<float> values, Span<float> ranks, EvidenceScratch scratch)
    {
        var order = scratch.Order(values.Length);
        var sorted = scratch.Scores(values.Length);
        for (var i = 0; i < order.Length; i++)
        {
            (order[i], sorted[i]) = (i, -values[i]);
        }

        sorted.Sort(order);
        var first = 0;
        for (var i = 0; i < order.Length; i++)
        {
            first = i > 0 && sorted[i] == sorted[i - 1] ? first : i;
            ranks[order[i]] = values[order[i]] > 0 ? 1 / MathF.Sqrt(1 + first) : 0;
        }
    }
}
