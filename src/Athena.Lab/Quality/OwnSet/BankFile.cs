namespace Athena.Lab.Quality.OwnSet;

/// <summary>The lines of a bank, which is a resource of this assembly; lines that begin with '# ' explain it.</summary>
internal static class BankFile
{
    private const string Heading = "## ";

    /// <summary>Gives the lines without headings and explanations.</summary>
    public static IReadOnlyList<string> Lines(string name) => [.. Sections(name).SelectMany(static section => section.Lines)];

    /// <summary>Gives the lines of the form <c>mark rest</c> that have this mark, without it.</summary>
    public static IReadOnlyList<string> Marked(IEnumerable<string> lines, string mark) =>
        [.. lines.Where(line => line.StartsWith(mark + " ", StringComparison.Ordinal)).Select(line => line[(mark.Length + 1)..])];

    /// <summary>Gives lines of the form <c>name: value | value</c>.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Lists(string name) => Lines(name)
        .Select(static line => line.Split(": ", 2))
        .ToDictionary(static parts => parts[0], static parts => (IReadOnlyList<string>)Parts(parts[1]));

    /// <summary>Splits at the bars.</summary>
    public static string[] Parts(string text) => text.Split(" | ");

    /// <summary>Gives the lines under each heading; those before the first have the heading of an empty name.</summary>
    public static IReadOnlyList<(string Heading, IReadOnlyList<string> Lines)> Sections(string name)
    {
        List<(string, IReadOnlyList<string>)> sections = [];
        List<string> lines = [];
        var heading = string.Empty;
        using var reader = new StreamReader(typeof(BankFile).Assembly.GetManifestResourceStream($"own-set/{name}.txt")!);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith(Heading, StringComparison.Ordinal))
            {
                sections.Add((heading, lines));
                (heading, lines) = (line[Heading.Length..], []);
            }
            else if (line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal))
            {
                lines.Add(line);
            }
        }

        sections.Add((heading, lines));
        return [.. sections.Where(static section => section.Item2.Count > 0)];
    }
}
