using Athena.Lab.Chaos;
using Athena.Lab.Chaos.Results;

namespace Athena.Benchmarks.Chaos;

/// <summary>What the crash laboratory is given: Athena, and what must fail beside it.</summary>
public static class Subjects
{
    /// <summary>The store as it is shipped.</summary>
    public const string Athena = "athena";

    private static readonly ICrashSubject[] All =
    [
        new AthenaSubject(Athena),
        new AthenaSubject("athena-flushes-ignored") { IgnoresFlushes = true },
        new AthenaSubject("athena-checksums-skipped") { SkipsChecksums = true },
        new LiteDbSubject(LiteDbSubject.BareName),
        new LiteDbSubject(LiteDbSubject.SlowName) { FlushTime = TimeSpan.FromMilliseconds(3) },
    ];

    /// <summary>Gets the subjects that must be seen to fail.</summary>
    public static IReadOnlyList<CrashControl> Controls { get; } =
    [
        new("every flush ignored, crash points", Find("athena-flushes-ignored"), Faults.Enumerate, CrashControl.ShowsLoss),
        new("every flush ignored, power cut", Find("athena-flushes-ignored"), Faults.Power, CrashControl.ShowsLoss),
        new("checksums skipped, bit flips", Find("athena-checksums-skipped"), Faults.Flips, CrashControl.ShowsSilence),
        new("LiteDB alone, crash points on a disk that needs 3 ms for a flush", Find(LiteDbSubject.SlowName), Faults.Enumerate, CrashControl.ShowsLoss),
        new("LiteDB alone, bit flips", Find(LiteDbSubject.BareName), Faults.Flips, CrashControl.ShowsSilence),
    ];

    /// <summary>Gets a subject.</summary>
    /// <exception cref="InvalidInputException">There is none of the name.</exception>
    public static ICrashSubject Find(string name) => Array.Find(All, subject => subject.Name == name)
        ?? throw new InvalidInputException("subject", name, string.Join(", ", All.Select(static subject => subject.Name)), "name one of them");
}
