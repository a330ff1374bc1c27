namespace Athena.Lab.Traces;

/// <summary>What a reader of a flame graph must know beside the trace. Holds no path: the files it goes into are meant to be shared.</summary>
/// <param name="Title">The benchmark, or what else was traced.</param>
/// <param name="Commit">The commit, with a mark when the tree was dirty; empty when unknown.</param>
/// <param name="Machine">Processor, operating system and runtime; empty when unknown.</param>
public sealed record TraceMetadata(string Title, string Commit, string Machine);
