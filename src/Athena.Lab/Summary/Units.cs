using System.Globalization;

namespace Athena.Lab.Summary;

/// <summary>Shows numbers for people: four significant digits, the unit always written, nothing measured never shown as zero.</summary>
internal static class Units
{
    internal const string Missing = "not measured";

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    internal static string Time(double? nanoseconds) => nanoseconds switch
    {
        null => Missing,
        < 1e3 => Scaled(nanoseconds.Value, "ns"),
        < 1e6 => Scaled(nanoseconds.Value / 1e3, "µs"),
        < 1e9 => Scaled(nanoseconds.Value / 1e6, "ms"),
        _ => Scaled(nanoseconds.Value / 1e9, "s"),
    };

    internal static string Bytes(double? bytes) => bytes is { } value ? value.ToString("#,0.##", Invariant) + " B" : Missing;

    internal static string Memory(double bytes) => bytes switch
    {
        < 1024 => Scaled(bytes, "B"),
        < 1024 * 1024 => Scaled(bytes / 1024, "KiB"),
        < 1024 * 1024 * 1024 => Scaled(bytes / (1024 * 1024), "MiB"),
        _ => Scaled(bytes / (1024 * 1024 * 1024), "GiB"),
    };

    internal static string Rate(double? perSecond, string what) => perSecond switch
    {
        null => Missing,
        < 1e3 => Scaled(perSecond.Value, $"{what}/s"),
        < 1e6 => Scaled(perSecond.Value / 1e3, $"k {what}/s"),
        < 1e9 => Scaled(perSecond.Value / 1e6, $"M {what}/s"),
        _ => Scaled(perSecond.Value / 1e9, $"G {what}/s"),
    };

    internal static string Share(double share) => (100 * share).ToString("F1", Invariant) + " %";

    internal static string Number(double? value) => value?.ToString("#,0.####", Invariant) ?? Missing;

    internal static string Ratio(double ratio) => "×" + ratio.ToString("F2", Invariant);

    internal static string Difference(double bytes) => bytes == 0 ? "unchanged" : bytes.ToString("+#,0.##;-#,0.##", Invariant) + " B";

    internal static string Plain(IFormattable value) => value.ToString(null, Invariant);

    private static string Scaled(double value, string unit) => $"{value.ToString(value < 1000 ? "G4" : "F0", Invariant)} {unit}";
}
