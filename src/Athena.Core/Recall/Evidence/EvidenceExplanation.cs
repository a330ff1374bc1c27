namespace Athena.Recall.Evidence;

/// <summary>Says what the evidence put into a score: parts that add up to it, or one learned part with the signals it was made of.</summary>
internal static class EvidenceExplanation
{
    /// <summary>The name of the learned part.</summary>
    public const string Learned = "learned";

    /// <summary>Adds what there is to say of a candidate.</summary>
    /// <param name="boosts">Receives it.</param>
    /// <param name="candidate">Ranked.</param>
    /// <param name="weight">Of the evidence in the score.</param>
    /// <param name="scratch">Of the recall that ranked it.</param>
    public static void Add(List<BoostContribution> boosts, in Candidate candidate, double weight, EvidenceScratch scratch)
    {
        var row = candidate.EvidenceRow - 1;
        if (row < 0)
        {
            return;
        }

        if (scratch.Profile == RankingProfile.Learned && row < scratch.Learned)
        {
            AddSignals(boosts, candidate.Base, weight, row, scratch.Signals);
            return;
        }

        var parts = scratch.Parts(row + 1)[row];
        AddPart(boosts, "neighbours", parts.Neighbours, weight * parts.Factor);
        AddPart(boosts, "session", parts.Session, weight * parts.Factor);
        AddPart(boosts, "speaker", parts.Speaker, weight * parts.Factor);
        AddPart(boosts, "bigram", parts.Bigram, weight * parts.Factor);
    }

    private static void AddPart(List<BoostContribution> boosts, string name, double value, double weight)
    {
        if (value > 0)
        {
            boosts.Add(new BoostContribution(name, value, weight * value));
        }
    }

    private static void AddSignals(List<BoostContribution> boosts, double score, double weight, int row, SignalTable signals)
    {
        boosts.Add(new BoostContribution(Learned, score, weight * score));
        foreach (var signal in Enum.GetValues<Signal>())
        {
            if (signals[signal, row] != 0)
            {
                boosts.Add(new BoostContribution(signal.ToString(), signals[signal, row], 0));
            }
        }
    }
}
