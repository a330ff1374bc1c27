namespace Athena.Lab.Traces;

/// <summary>One kind of samples of a trace, and what became of each.</summary>
/// <param name="Stacks">The stacks kept.</param>
/// <param name="SamplesInTrace">Samples of this kind in the whole trace.</param>
/// <param name="SamplesInWindows">Those of them inside the measured windows.</param>
/// <param name="SamplesOfHarness">Those inside the windows that show the benchmark harness.</param>
/// <param name="SamplesOfOthers">Those inside the windows that show neither the workload nor the harness, for example idle pool threads.</param>
public sealed record TraceLane(FoldedStacks Stacks, int SamplesInTrace, int SamplesInWindows, int SamplesOfHarness, int SamplesOfOthers);
