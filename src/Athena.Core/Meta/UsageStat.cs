namespace Athena.Meta;

/// <summary>How one memory was used since the engine was opened.</summary>
/// <param name="Accesses">How often it was given to somebody.</param>
/// <param name="FirstAccessedAt">The first time (UTC).</param>
/// <param name="LastAccessedAt">The last time (UTC).</param>
/// <param name="Useful">How often it was said to have helped.</param>
/// <param name="Harmful">How often it was said to have misled.</param>
public readonly record struct UsageStat(int Accesses, DateTimeOffset FirstAccessedAt, DateTimeOffset LastAccessedAt, int Useful, int Harmful)
{
    private const double ForgettingDays = 90;

    /// <summary>
    /// Computes the usefulness of <c>domain.md</c> 3.2, 0 to 1: accesses a day, days since the last one, and what the type is worth. Where it was
    /// marked, the share of useful marks, (useful + 1)/(marks + 2), counts as much as all that.
    /// </summary>
    /// <param name="type">The type of the record; null counts as context.</param>
    /// <param name="now">The time of the question.</param>
    public double Usefulness(string? type, DateTimeOffset now)
    {
        var days = Math.Max(1, (now - FirstAccessedAt).TotalDays);
        var rate = Math.Min(1, Accesses / days);
        var freshness = Math.Max(0, 1 - (Math.Max(0, (now - LastAccessedAt).TotalDays) / ForgettingDays));
        var byUse = (0.4 * rate) + (0.3 * freshness) + (0.3 * TypeWeight(type));
        return Useful + Harmful == 0 ? byUse : (byUse + ((Useful + 1.0) / (Useful + Harmful + 2))) / 2;
    }

    private static double TypeWeight(string? type) => type switch
    {
        "decision" => 1,
        "pattern" or "preference" => 0.9,
        "fact" => 0.7,
        _ => 0.5,
    };
}
