namespace Athena.Lab.Traces;

/// <summary>All samples that had the same stack.</summary>
/// <param name="Frames">Frame names joined by semicolons, root first.</param>
/// <param name="Weight">Their sum in the unit of the collection, at least 0.</param>
/// <param name="Samples">How many they were, at least 1.</param>
public readonly record struct FoldedStack(string Frames, double Weight, int Samples)
{
    /// <summary>Splits the stack into its frames, root first.</summary>
    /// <returns>At least one name.</returns>
    public string[] Split() => Frames.Split(';');
}
