using Athena.Lab.Chaos.Workload;

namespace Athena.Lab.Chaos.Oracle;

/// <summary>What an opened store shows, held against what it owed.</summary>
internal sealed class Judgement
{
    private const int MaxFindings = 12;

    private readonly List<string> _findings = [];

    /// <summary>Gets the acknowledged batches that were owed.</summary>
    public long Acknowledged { get; set; }

    /// <summary>Gets the records whose acknowledged state is not there.</summary>
    public int LostAcknowledged { get; private set; }

    /// <summary>Gets, of these, the records that are missing altogether.</summary>
    public int Missing { get; private set; }

    /// <summary>Gets the records whose acknowledged removal came undone.</summary>
    public int Resurrected { get; private set; }

    /// <summary>Gets the records that show what a refused batch did.</summary>
    public int RefusedPresent { get; private set; }

    /// <summary>Gets the records whose content nobody sent.</summary>
    public int Foreign { get; private set; }

    /// <summary>Gets the writers of which a batch is there in part.</summary>
    public int TornBatches { get; private set; }

    /// <summary>Gets the unknown batches that are not there.</summary>
    public int LostInFlight { get; private set; }

    /// <summary>Gets what became of the unknown batches.</summary>
    public List<(BatchRef Batch, BatchStatus Status)> Settled { get; } = [];

    public bool IsRight => LostAcknowledged + Resurrected + RefusedPresent + Foreign + TornBatches == 0;

    /// <summary>Gets whether all that is wrong is records that are missing: the harm that a report of quarantined records explains.</summary>
    public bool IsOnlyMissing => Missing == LostAcknowledged && Resurrected + RefusedPresent + Foreign + TornBatches == 0;

    public string Description => IsRight ? "right" : string.Join("; ", _findings);

    public void AddLost(string what, bool missing)
    {
        LostAcknowledged++;
        Missing += missing ? 1 : 0;
        Note(what);
    }

    public void AddResurrected(string what)
    {
        Resurrected++;
        Note(what);
    }

    public void AddRefused(string what)
    {
        RefusedPresent++;
        Note(what);
    }

    public void AddForeign(string what)
    {
        Foreign++;
        Note(what);
    }

    public void AddTorn(string what)
    {
        TornBatches++;
        Note(what);
    }

    public void AddSettled(BatchRef batch, bool present)
    {
        LostInFlight += present ? 0 : 1;
        Settled.Add((batch, present ? BatchStatus.Acknowledged : BatchStatus.Refused));
    }

    private void Note(string what)
    {
        if (_findings.Count < MaxFindings)
        {
            _findings.Add(what);
        }
        else if (_findings.Count == MaxFindings)
        {
            _findings.Add("and more");
        }
    }
}
