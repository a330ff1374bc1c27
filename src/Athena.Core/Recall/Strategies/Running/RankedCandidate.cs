using Athena.Model;

namespace Athena.Recall.Strategies.Running;

/// <summary>A record on its way through a strategy. Its score is the sum of what its arms and signals put in, so every change is explained.</summary>
internal sealed class RankedCandidate(int ordinal, MemoryRecord record)
{
    /// <summary>The most signals of a candidate.</summary>
    public const int MaxSignals = 24;

    private readonly List<RankedSignal> _signals = [];

    /// <summary>Gets its position in its scope.</summary>
    public int Ordinal { get; } = ordinal;

    /// <summary>Gets the record.</summary>
    public MemoryRecord Record { get; } = record;

    /// <summary>Gets what the arms said.</summary>
    public List<ArmContribution> Arms { get; } = [];

    /// <summary>Gets the signals, in the order in which they were added.</summary>
    public IReadOnlyList<RankedSignal> Signals => _signals;

    /// <summary>Gets or sets the cosine mapped to 0 to 1.</summary>
    public double VectorScore { get; set; }

    /// <summary>Gets the score that orders.</summary>
    public double Score { get; private set; }

    /// <summary>Gets the near-duplicates folded into it.</summary>
    public List<MemoryId> Duplicates { get; } = [];

    /// <summary>Gets or sets what is given out of its text; null for all of it.</summary>
    public string? Text { get; set; }

    /// <summary>Gets or sets what the strategy has to say of it.</summary>
    public HitNotes? Notes { get; set; }

    /// <summary>Sets what an arm put in.</summary>
    public void AddArm(ArmContribution arm)
    {
        Arms.Add(arm);
        Score += arm.Contribution;
    }

    /// <summary>Adds a signal; one of the same name is joined.</summary>
    /// <param name="name">The signal.</param>
    /// <param name="value">What was seen.</param>
    /// <param name="weight">How much of it counts.</param>
    public void Add(string name, double value, double weight)
    {
        var contribution = value * weight;
        Score += contribution;
        var at = _signals.FindIndex(signal => string.Equals(signal.Name, name, StringComparison.Ordinal));
        if (at >= 0)
        {
            _signals[at] = new RankedSignal(name, value, _signals[at].Contribution + contribution);
        }
        else if (_signals.Count < MaxSignals)
        {
            _signals.Add(new RankedSignal(name, value, contribution));
        }
        else
        {
            _signals[^1] = new RankedSignal("other", 1, _signals[^1].Contribution + contribution);
        }
    }

    /// <summary>Multiplies everything that was put in so far.</summary>
    public void Scale(double factor)
    {
        for (var i = 0; i < Arms.Count; i++)
        {
            Arms[i] = Arms[i] with { Contribution = Arms[i].Contribution * factor };
        }

        for (var i = 0; i < _signals.Count; i++)
        {
            _signals[i] = _signals[i] with { Contribution = _signals[i].Contribution * factor };
        }

        Score *= factor;
    }

    /// <summary>Takes a signal out again, where it is there.</summary>
    public void Remove(string name)
    {
        var at = _signals.FindIndex(signal => string.Equals(signal.Name, name, StringComparison.Ordinal));
        if (at >= 0)
        {
            Score -= _signals[at].Contribution;
            _signals.RemoveAt(at);
        }
    }
}
