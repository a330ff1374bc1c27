namespace Athena.Lab.Durability;

/// <summary>One figure over the rounds of a run.</summary>
/// <param name="Median">The median; of an even number the mean of the two in the middle.</param>
/// <param name="Min">The smallest.</param>
/// <param name="Max">The largest.</param>
/// <param name="Rounds">How many rounds there were, at least 1.</param>
public sealed record Spread(double Median, double Min, double Max, int Rounds)
{
    /// <summary>Sums up one figure a round.</summary>
    /// <param name="values">One or more finite numbers, in any order.</param>
    /// <exception cref="InvalidInputException">There is no value, or one is not finite.</exception>
    public static Spread Of(IReadOnlyCollection<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0 || values.Any(static value => !double.IsFinite(value)))
        {
            Throw.InvalidInput("values", values.Count, "one or more finite numbers", "measure at least one round");
        }

        var ordered = values.Order().ToArray();
        var middle = ordered.Length / 2;
        var median = ordered.Length % 2 == 1 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2;
        return new Spread(median, ordered[0], ordered[^1], ordered.Length);
    }
}
