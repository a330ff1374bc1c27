namespace Athena.Graph;

/// <summary>An edge of the graph: one record that joins two entities.</summary>
/// <param name="From">The entity of the subject.</param>
/// <param name="To">The entity of the object; another one.</param>
/// <param name="Type">The key of the attribute.</param>
/// <param name="Strength">0 to 1.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="ValidFrom">The time from which it is true; null for always.</param>
/// <param name="ValidTo">The time at which it ceases to be true; null for never.</param>
/// <param name="Ordinal">The record that states it.</param>
public readonly record struct GraphRelation(
    int From, int To, string Type, double Strength, double Confidence, DateTimeOffset? ValidFrom, DateTimeOffset? ValidTo, int Ordinal)
{
    /// <summary>Gets how much it carries: strength times confidence, 0 to 1.</summary>
    public double Weight => Strength * Confidence;

    /// <summary>Tells whether it is true at a time; the end of its interval is no part of it.</summary>
    public bool IsValidAt(DateTimeOffset time) => (ValidFrom is not { } from || from <= time) && (ValidTo is not { } to || time < to);
}
