using System.Globalization;

namespace Athena.Lab.Summary;

/// <summary>Checks that a generated document is what would be generated now.</summary>
public static class DocumentCheck
{
    private const int LongestShown = 120;

    /// <summary>Compares a document with what is generated; line endings do not count.</summary>
    /// <param name="name">The document's name, for the message.</param>
    /// <param name="expected">What is generated.</param>
    /// <param name="actual">What the file holds.</param>
    /// <param name="command">What writes the document, for the message.</param>
    /// <returns>Null if they are equal, else a message that names the first line that differs.</returns>
    public static string? FirstDifference(string name, string expected, string actual, string command = SummaryDocument.Command)
    {
        var wanted = expected.ReplaceLineEndings("\n").Split('\n');
        var found = actual.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < Math.Max(wanted.Length, found.Length); i++)
        {
            var (want, have) = (wanted.ElementAtOrDefault(i), found.ElementAtOrDefault(i));
            if (want != have)
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} differs from what is generated at line {i + 1}: expected {Show(want)}, found {Show(have)}. Remedy: run '{command}' and commit what it writes.");
            }
        }

        return null;
    }

    private static string Show(string? line) => line switch
    {
        null => "the end of the file",
        { Length: > LongestShown } => $"'{line[..LongestShown]}...'",
        _ => $"'{line}'",
    };
}
