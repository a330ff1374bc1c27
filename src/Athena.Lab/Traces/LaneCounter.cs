namespace Athena.Lab.Traces;

/// <summary>Sorts the samples of one lane by owner and keeps the stacks of the workload.</summary>
internal sealed class LaneCounter
{
    private const string NoFrames = "(no managed frames)";
    private readonly FoldedStacksBuilder _stacks = new();
    private int _inWindows;
    private int _harness;
    private int _others;

    /// <summary>Gets or sets the number of samples in the whole trace.</summary>
    public int InTrace { get; set; }

    /// <summary>Adds a sample of the windows; its stack is kept when it is the workload's.</summary>
    public void Add(CutStack stack, double weight)
    {
        Count(stack.Owner);
        if (stack.Owner == StackOwner.Workload)
        {
            _stacks.Add(string.Join(';', stack.Frames), weight);
        }
    }

    /// <summary>Adds a sample of the windows and keeps its stack whosever it is.</summary>
    public void AddAll(CutStack stack, double weight)
    {
        Count(stack.Owner);
        _stacks.Add(stack.Frames.Count == 0 ? NoFrames : string.Join(';', stack.Frames), weight);
    }

    public TraceLane Build(StackUnit unit, double scale) => new(_stacks.Build(unit, scale), InTrace, _inWindows, _harness, _others);

    private void Count(StackOwner owner)
    {
        _inWindows++;
        _harness += owner == StackOwner.Harness ? 1 : 0;
        _others += owner == StackOwner.Other ? 1 : 0;
    }
}
