using Athena.Model;

namespace Athena.Lab.Chaos.Oracle;

/// <summary>
/// Says whether a state can be: every acknowledged batch applied, no refused one, and of those in between a choice, each wholly or not at
/// all, in the order in which their writer sent them. Exact, and independent of any store's code.
/// </summary>
internal static class CrashOracle
{
    /// <summary>The most batches of one writer whose outcome may be unknown; all choices of them are tried.</summary>
    public const int MaxUnknown = 14;

    /// <summary>Judges a state.</summary>
    /// <param name="history">What was sent.</param>
    /// <param name="observed">The fingerprint of each live record.</param>
    /// <exception cref="InvalidInputException">A writer has too many unknown batches to try all choices.</exception>
    public static Judgement Judge(History history, IReadOnlyDictionary<MemoryId, ulong> observed)
    {
        var judgement = new Judgement { Acknowledged = history.AcknowledgedCount };
        HashSet<MemoryId> known = [];
        for (var writer = 0; writer < history.Writers; writer++)
        {
            var owed = new OwedState(history, writer);
            known.UnionWith(owed.Ids);
            Judge(owed, observed, judgement);
        }

        foreach (var id in observed.Keys.Where(id => !known.Contains(id)))
        {
            judgement.AddForeign($"{id} is there and was never sent");
        }

        return judgement;
    }

    private static void Judge(OwedState owed, IReadOnlyDictionary<MemoryId, ulong> observed, Judgement judgement)
    {
        Throw.IfOutside(owed.Unknown.Count, 0, MaxUnknown, "unknown batches of a writer");
        var wrong = 0;
        foreach (var id in owed.Ids)
        {
            ulong? state = observed.TryGetValue(id, out var token) ? token : null;
            if (!owed.MayBe(id, state))
            {
                wrong++;
                Classify(owed, id, state, judgement);
            }
        }

        // Where a record is wrong in itself, no choice fits; that is the same harm and not a second one.
        if (wrong == 0)
        {
            Choose(owed, observed, judgement);
        }
    }

    private static void Choose(OwedState owed, IReadOnlyDictionary<MemoryId, ulong> observed, Judgement judgement)
    {
        // The choice with the most batches there comes first: what a store kept it may not lose later.
        var choice = (1 << owed.Unknown.Count) - 1;
        while (choice >= 0 && !owed.Fits(choice, observed))
        {
            choice--;
        }

        if (choice < 0)
        {
            judgement.AddTorn($"a batch of {string.Join(", ", owed.Unknown.Select(static b => b.Ref))} is there in part, or out of order");
            return;
        }

        for (var i = 0; i < owed.Unknown.Count; i++)
        {
            judgement.AddSettled(owed.Unknown[i].Ref, (choice >> i & 1) != 0);
        }
    }

    private static void Classify(OwedState owed, MemoryId id, ulong? state, Judgement judgement)
    {
        if (state is null)
        {
            ClassifyMissing(owed, id, judgement);
            return;
        }

        switch (owed.Origin(id, state.Value))
        {
            case null:
                judgement.AddForeign($"{id} has content that nobody sent; acknowledged by {owed.LastAcknowledged(id)}");
                break;
            case (var batch, BatchStatus.Refused):
                judgement.AddRefused($"{id} shows the refused {batch}");
                break;
            case (var batch, BatchStatus.InFlight):
                judgement.AddTorn($"{id} shows an operation of {batch} which a later one of the same batch replaces");
                break;
            case (var batch, _) when owed.IsRemoved(id):
                judgement.AddResurrected($"{id} of {batch} is back, removed by {owed.LastAcknowledged(id)}");
                break;
            case (var batch, _):
                judgement.AddLost($"{id} shows the older {batch}, acknowledged by {owed.LastAcknowledged(id)}", missing: false);
                break;
        }
    }

    private static void ClassifyMissing(OwedState owed, MemoryId id, Judgement judgement)
    {
        if (owed.Removal(id, BatchStatus.Refused) is { } refused)
        {
            judgement.AddRefused($"{id} is gone by the refused {refused}");
        }
        else if (owed.Removal(id, BatchStatus.InFlight) is { } begun)
        {
            judgement.AddTorn($"{id} is gone by an operation of {begun} which a later one of the same batch replaces");
        }
        else
        {
            judgement.AddLost($"{id} is missing, acknowledged by {owed.LastAcknowledged(id)}", missing: true);
        }
    }
}
