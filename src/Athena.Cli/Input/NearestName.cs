namespace Athena.Cli.Input;

/// <summary>Finds the name that was probably meant.</summary>
internal static class NearestName
{
    /// <summary>Gives the known name with the fewest edits (Levenshtein 1966) from <paramref name="name"/>; the first of equals.</summary>
    public static string Of(string name, IReadOnlyList<string> known) => known.MinBy(candidate => Distance(name, candidate))!;

    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        foreach (var c in from)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= to.Length; j++)
            {
                var substituted = diagonal + (c == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
