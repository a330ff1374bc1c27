namespace Athena.Lab.Traces;

/// <summary>Whose work a stack shows.</summary>
public enum StackOwner
{
    /// <summary>The program under study: the stack has a frame of one of its assemblies.</summary>
    Workload,

    /// <summary>The benchmark harness: its measuring loop, or its wait for an asynchronous result.</summary>
    Harness,

    /// <summary>Anything else, for example an idle pool thread.</summary>
    Other,
}
