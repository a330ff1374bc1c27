using System.Collections.Frozen;

namespace Athena.Recall.Dates;

/// <summary>The words of dates.</summary>
internal static class DateWords
{
    private static readonly string[] MonthNames =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    private static readonly string[] DayNames = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

    private static readonly FrozenDictionary<string, int> Months = MonthNames
        .SelectMany(static (name, i) => new[] { (name, i + 1), (name[..3], i + 1) }).Append(("sept", 9))
        .DistinctBy(static pair => pair.Item1).ToFrozenDictionary(static pair => pair.Item1, static pair => pair.Item2, StringComparer.Ordinal);

    // "sat" and "sun" are words of their own.
    private static readonly FrozenDictionary<string, int> Days = DayNames.Select(static (name, i) => (name, i))
        .Concat([("mon", 1), ("tue", 2), ("tues", 2), ("wed", 3), ("thu", 4), ("thur", 4), ("thurs", 4), ("fri", 5)])
        .ToFrozenDictionary(static pair => pair.Item1, static pair => pair.Item2, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, DateUnit> Units = Enum.GetValues<DateUnit>()
        .SelectMany(static unit => new[] { (unit.ToString().ToLowerInvariant(), unit), (unit.ToString().ToLowerInvariant() + "s", unit) })
        .Concat([("min", DateUnit.Minute), ("mins", DateUnit.Minute), ("hr", DateUnit.Hour), ("hrs", DateUnit.Hour)])
        .ToFrozenDictionary(static pair => pair.Item1, static pair => pair.Item2, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, int> Numbers = new Dictionary<string, int>
    {
        ["a"] = 1, ["an"] = 1, ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9,
        ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12, ["fourteen"] = 14, ["fifteen"] = 15, ["twenty"] = 20, ["thirty"] = 30,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, int> Ordinals = new Dictionary<string, int>
    {
        ["first"] = 1, ["second"] = 2, ["third"] = 3, ["fourth"] = 4, ["fifth"] = 5, ["last"] = -1, ["final"] = -1,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, int> Seasons = new Dictionary<string, int>
    {
        ["spring"] = 0, ["summer"] = 1, ["autumn"] = 2, ["fall"] = 2, ["winter"] = 3,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, (int Month, int Day)> Feasts = new Dictionary<string, (int, int)>
    {
        ["christmas"] = (12, 25), ["halloween"] = (10, 31), ["xmas"] = (12, 25),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Gets the number of a month, 1 to 12; 0 for another word.</summary>
    public static int MonthOf(string word) => Months.GetValueOrDefault(word);

    /// <summary>Gets a day of the week, Sunday being 0; -1 for another word.</summary>
    public static int DayOf(string word) => Days.GetValueOrDefault(word, -1);

    /// <summary>Gets a unit of time; null for another word.</summary>
    public static DateUnit? UnitOf(string word) => Units.TryGetValue(word, out var unit) ? unit : null;

    /// <summary>Gets a number written as a word; -1 for another word.</summary>
    public static int NumberOf(string word) => Numbers.GetValueOrDefault(word, -1);

    /// <summary>Gets a place in an order, -1 for the last; 0 for another word.</summary>
    public static int OrdinalOf(string word) => Ordinals.GetValueOrDefault(word);

    /// <summary>Gets a season, 0 to 3; -1 for another word.</summary>
    public static int SeasonOf(string word) => Seasons.GetValueOrDefault(word, -1);

    /// <summary>Gets the day of a feast; null for another word.</summary>
    public static (int Month, int Day)? FeastOf(string word) => Feasts.TryGetValue(word, out var day) ? day : null;
}
