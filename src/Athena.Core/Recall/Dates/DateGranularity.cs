namespace Athena.Recall.Dates;

/// <summary>How exact a phrase is.</summary>
public enum DateGranularity
{
    /// <summary>Minutes or hours.</summary>
    Hour,

    /// <summary>One day.</summary>
    Day,

    /// <summary>A week or a weekend.</summary>
    Week,

    /// <summary>A month.</summary>
    Month,

    /// <summary>A quarter or a season.</summary>
    Quarter,

    /// <summary>A year.</summary>
    Year,

    /// <summary>Anything else: a part, several years, a range of two phrases.</summary>
    Range,
}
