using System.Globalization;
using Athena.Lab.Summary;

namespace Athena.Lab.Durability;

/// <summary>Shows a figure with its spread: the median, then the smallest and the largest round.</summary>
internal static class Figures
{
    internal static string Count(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    internal static string Rate(Spread spread) => spread.Rounds == 1 ? Count(spread.Median) : $"{Count(spread.Median)} ({Count(spread.Min)} to {Count(spread.Max)})";

    internal static string Megabytes(Spread bytes) => Rate(new Spread(bytes.Median / 1e6, bytes.Min / 1e6, bytes.Max / 1e6, bytes.Rounds));

    internal static string Milliseconds(Spread spread)
    {
        var median = Units.Time(spread.Median * 1e6);
        return spread.Rounds == 1 ? median : $"{median} ({Units.Time(spread.Min * 1e6)} to {Units.Time(spread.Max * 1e6)})";
    }

    internal static string Memory(Spread? spread) => spread is null ? Units.Missing : Units.Memory(spread.Median);
}
