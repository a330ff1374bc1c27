namespace Athena.Recall.Dates;

/// <summary>A unit in which time is counted.</summary>
internal enum DateUnit
{
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
}
