namespace Athena.Lab.Traces;

/// <summary>A stack without the frames that brought the thread to the work.</summary>
/// <param name="Owner">Whose work it is.</param>
/// <param name="Frames">The frames left, root first; a workload's first frame is its own. May be empty unless the owner is the workload.</param>
public readonly record struct CutStack(StackOwner Owner, IReadOnlyList<string> Frames);
