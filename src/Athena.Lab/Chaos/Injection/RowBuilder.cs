using Athena.Lab.Chaos.Results;

namespace Athena.Lab.Chaos.Injection;

/// <summary>Adds up outcomes to one row of the matrix.</summary>
/// <param name="subject">The name of the subject.</param>
/// <param name="fault">One of <see cref="Results.Faults"/>.</param>
internal sealed class RowBuilder(string subject, string fault)
{
    /// <summary>The most broken promises that are told apart; a part with so many of them ends early.</summary>
    public const int MaxViolations = 25;

    private readonly List<double> _recoveries = [];
    private readonly List<ChaosViolation> _violations = [];
    private long _acknowledged;
    private long _lost;
    private long _lostInFlight;
    private long _torn;
    private long _detected;
    private long _silent;
    private long _harmless;
    private long _refused;
    private long _refusedToOpen;
    private long _failed;
    private double _unavailable;

    public int Points { get; private set; }

    public IReadOnlyList<ChaosViolation> Violations => _violations;

    public string? Skipped { get; set; }

    public void AddPoint() => Points++;

    public void AddUnavailable(TimeSpan time) => _unavailable += time.TotalSeconds;

    /// <summary>Counts an opening after a fault that damages nothing: everything must be right.</summary>
    public void AddCrash(OpenOutcome outcome, string replay)
    {
        Count(outcome);
        if (outcome.Judgement is { } judgement)
        {
            _lost += judgement.LostAcknowledged + judgement.Resurrected;
            _torn += judgement.TornBatches;
            _refused += judgement.RefusedPresent;
            _silent += judgement.Foreign;
            _lostInFlight += judgement.LostInFlight;
        }

        // Damage that was reported where there was none is told in the matrix too; it breaks no promise as long as nothing is missing.
        _detected += outcome.Report is { Quarantined: > 0 } ? 1 : 0;
        if (!outcome.IsRight)
        {
            AddViolation(outcome.Description, replay);
        }
    }

    /// <summary>Counts an opening after damage: what is wrong must be reported.</summary>
    public void AddDamage(OpenOutcome outcome, string what, string replay)
    {
        Count(outcome);
        if (outcome.IsRight)
        {
            _harmless += outcome.IsReported ? 0 : 1;
            _detected += outcome.IsReported ? 1 : 0;
            return;
        }

        if (outcome.Error is not null)
        {
            _detected += outcome.HasRemedy ? 1 : 0;
            if (!outcome.HasRemedy)
            {
                AddViolation($"{what}: {outcome.Description}", replay);
            }
        }
        else if (outcome.Judgement!.IsOnlyMissing && outcome.Report!.Quarantined >= outcome.Judgement.Missing)
        {
            _detected++;
        }
        else
        {
            _silent++;
            AddViolation($"SILENT: {what}: {outcome.Description}", replay);
        }
    }

    /// <summary>Counts a child process whose store did not open after the crash before, or that did nothing.</summary>
    public void AddFailedChild(ChildEnd end, string replay)
    {
        var hasRemedy = end.NotOpen?.Contains("Remedy:", StringComparison.Ordinal) ?? false;
        _refusedToOpen += hasRemedy ? 1 : 0;
        _failed += hasRemedy ? 0 : 1;
        AddViolation($"a process after a crash: {end.NotOpen ?? $"no acknowledgement; {end.Errors}"}", replay);
    }

    public void AddViolation(string description, string replay)
    {
        if (_violations.Count < MaxViolations)
        {
            _violations.Add(new ChaosViolation { Subject = subject, Fault = fault, Description = description, Replay = replay });
        }
    }

    public FaultRow Build()
    {
        _recoveries.Sort();
        return new FaultRow
        {
            Subject = subject,
            Fault = fault,
            Points = Points,
            Openings = _recoveries.Count,
            AcknowledgedChecked = _acknowledged,
            LostAcknowledged = _lost,
            LostInFlight = _lostInFlight,
            TornBatches = _torn,
            CorruptDetected = _detected,
            CorruptSilent = _silent,
            Harmless = _harmless,
            RefusedPresent = _refused,
            RefusedToOpen = _refusedToOpen,
            FailedToOpen = _failed,
            UnavailableSeconds = Math.Round(_unavailable, 3),
            RecoveryP50Ms = _recoveries.Count == 0 ? 0 : Math.Round(_recoveries[_recoveries.Count / 2], 2),
            RecoveryMaxMs = _recoveries.Count == 0 ? 0 : Math.Round(_recoveries[^1], 2),
            Skipped = Skipped,
        };
    }

    private void Count(OpenOutcome outcome)
    {
        _recoveries.Add(outcome.Elapsed.TotalMilliseconds);
        _acknowledged += outcome.Judgement?.Acknowledged ?? 0;
        _refusedToOpen += outcome.Error is not null && outcome.HasRemedy ? 1 : 0;
        _failed += outcome.Error is not null && !outcome.HasRemedy ? 1 : 0;
    }
}
