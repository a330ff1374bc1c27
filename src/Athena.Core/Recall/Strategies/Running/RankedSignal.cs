namespace Athena.Recall.Strategies.Running;

/// <summary>One named signal of a candidate.</summary>
/// <param name="Name">Usually that of the part that gave it.</param>
/// <param name="Value">What was seen.</param>
/// <param name="Contribution">What it put into the score.</param>
internal readonly record struct RankedSignal(string Name, double Value, double Contribution);
