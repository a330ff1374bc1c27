using System.Globalization;

namespace Athena.Storage.LiteDb.Journal;

/// <summary>A segment by its name: the number of its first operation in 20 digits, so that the order of names is that of numbers.</summary>
/// <param name="Path">The file.</param>
/// <param name="FirstSequence">The number in its name.</param>
internal readonly record struct SegmentName(string Path, long FirstSequence)
{
    private const string Extension = ".journal";
    private const int Digits = 20;

    /// <summary>Names a segment.</summary>
    public static SegmentName Of(string directory, long firstSequence) =>
        new(System.IO.Path.Combine(directory, firstSequence.ToString("D20", CultureInfo.InvariantCulture) + Extension), firstSequence);

    /// <summary>Reads a name; false where it is not that of a segment.</summary>
    public static bool TryParse(string directory, string name, out SegmentName segment)
    {
        segment = default;
        if (name.Length != Digits + Extension.Length || !name.EndsWith(Extension, StringComparison.Ordinal)
            || !long.TryParse(name.AsSpan(0, Digits), NumberStyles.None, CultureInfo.InvariantCulture, out var first))
        {
            return false;
        }

        segment = new SegmentName(System.IO.Path.Combine(directory, name), first);
        return true;
    }
}
