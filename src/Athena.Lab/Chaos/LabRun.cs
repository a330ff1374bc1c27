using Athena.Lab.Chaos.Injection;

namespace Athena.Lab.Chaos;

/// <summary>What all parts of one run share.</summary>
internal sealed class LabRun : IDisposable
{
    /// <summary>The folder below the repository that keeps failing recordings; git ignores it.</summary>
    public const string Keep = "artifacts/chaos";

    private const int ProgressEvery = 100;

    private readonly TextWriter _progress;
    private int _steps;

    public LabRun(CrashLabOptions options, TextWriter progress)
    {
        Seed = options.Seed;
        Root = options.Root;
        Child = options.Child;
        KeepsFailures = options.KeepFailures;
        Scratch = new Scratch(options.Scratch);
        _progress = progress;
    }

    public int Seed { get; }

    /// <summary>Gets the repository.</summary>
    public string Root { get; }

    public ChildCommand? Child { get; }

    public Scratch Scratch { get; }

    public bool KeepsFailures { get; init; }

    /// <summary>Gets how many broken promises end a part early: a control needs no more to have failed.</summary>
    public int Enough { get; init; } = int.MaxValue;

    public bool IsHopeless(RowBuilder row) => row.Violations.Count >= Math.Min(Enough, RowBuilder.MaxViolations);

    /// <summary>Tells how far it is, at most every hundredth time.</summary>
    public void Progress(string what)
    {
        if (_steps++ % ProgressEvery == 0)
        {
            _progress.WriteLine(what);
        }
    }

    public void Say(string what) => _progress.WriteLine(what);

    public void Dispose() => Scratch.Dispose();
}
