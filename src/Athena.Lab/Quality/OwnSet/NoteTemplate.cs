namespace Athena.Lab.Quality.OwnSet;

/// <summary>A note of a bank with slots.</summary>
/// <param name="Kind">What it is for: the category of its questions, or how its notes are written.</param>
/// <param name="Copies">The note, in one or several nearly equal wordings.</param>
/// <param name="Later">The note that replaces it; null where none does.</param>
/// <param name="Beside">Another note, which answers the question in the place of the copies; null where they answer it.</param>
/// <param name="Questions">Category and text of each question.</param>
internal sealed record NoteTemplate(string Kind, IReadOnlyList<string> Copies, string? Later, string? Beside, IReadOnlyList<(string Kind, string Text)> Questions)
{
    /// <summary>Reads the templates of a bank.</summary>
    public static IReadOnlyList<NoteTemplate> Read(string bank) => [.. BankFile.Sections(bank).SelectMany(static section => OfSection(section.Lines))];

    private static IEnumerable<NoteTemplate> OfSection(IReadOnlyList<string> lines)
    {
        var kind = BankFile.Marked(lines, "kind")[0];
        List<string> group = [];
        foreach (var line in lines.Skip(1))
        {
            if (line.StartsWith("= ", StringComparison.Ordinal) && group.Exists(static l => l.StartsWith("? ", StringComparison.Ordinal)))
            {
                yield return OfLines(kind, group);
                group = [];
            }

            group.Add(line);
        }

        yield return OfLines(kind, group);
    }

    private static NoteTemplate OfLines(string kind, List<string> lines) => new(
        kind,
        BankFile.Marked(lines, "="),
        BankFile.Marked(lines, "~") is [var before, ..] ? before : null,
        BankFile.Marked(lines, "+") is [var after, ..] ? after : null,
        [.. BankFile.Marked(lines, "?").Select(BankFile.Parts).Select(static parts => (parts[0], parts[1]))]);
}
