namespace Athena.Lab.Tuning;

/// <summary>The candidates of one question.</summary>
/// <param name="Part">What is held out together: one conversation.</param>
/// <param name="Signals">One row a candidate.</param>
/// <param name="Labels">The grade of each candidate, 0 for those that are no gold.</param>
/// <param name="Gold">How many memories answer the question, whether they are candidates or not.</param>
public sealed record TuningGroup(string Part, float[] Signals, float[] Labels, int Gold)
{
    /// <summary>Gets the number of candidates.</summary>
    public int Count => Labels.Length;
}
