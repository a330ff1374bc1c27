using Athena.Lab.Summary;

namespace Athena.Lab.Durability;

/// <summary>Fixed text with code between backticks, so that sentences stay readable where they are written.</summary>
internal static class Prose
{
    internal static Block.Text Paragraph(string text) => new(Runs(text));

    internal static Block.Bullets List(params string[] items) => new(IsWarning: false, [.. items.Select(Runs)]);

    internal static Run[] Runs(string text)
    {
        var parts = text.Split('`');
        var runs = new Run[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            runs[i] = i % 2 == 0 ? parts[i] : Run.Code(parts[i]);
        }

        return runs;
    }
}
