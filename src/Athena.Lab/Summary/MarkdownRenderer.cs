using System.Text;

namespace Athena.Lab.Summary;

/// <summary>Shows blocks as GitHub Markdown.</summary>
internal static class MarkdownRenderer
{
    private const string Special = @"\`*_[]<>|#&~";

    internal static string Render(IEnumerable<Block> blocks)
    {
        var text = new StringBuilder();
        foreach (var block in blocks)
        {
            var length = text.Length;
            Append(text, block);
            if (text.Length > length)
            {
                text.Append('\n');
            }
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    internal static string Inline(Run run, bool inTable)
    {
        var flat = run.Text.ReplaceLineEndings(" ");
        return run.Style switch
        {
            RunStyle.Code or RunStyle.File => Code(inTable ? flat.Replace("|", @"\|", StringComparison.Ordinal) : flat),
            RunStyle.Strong => $"**{Escape(flat)}**",
            _ => Escape(flat),
        };
    }

    private static void Append(StringBuilder text, Block block)
    {
        switch (block)
        {
            case Block.Heading heading:
                text.Append('#', heading.Level).Append(' ').Append(Join(heading.Content)).Append('\n');
                break;
            case Block.Text paragraph:
                text.Append(Join(paragraph.Content)).Append('\n');
                break;
            case Block.Bullets bullets:
                foreach (var item in bullets.Items)
                {
                    text.Append("- ").Append(Join(item)).Append('\n');
                }

                break;
            case Block.Picture picture:
                text.Append("![").Append(Escape(picture.Description)).Append("](").Append(picture.Path).Append(")\n");
                break;
            case Block.Table table:
                AppendTable(text, table);
                break;
        }
    }

    private static void AppendTable(StringBuilder text, Block.Table table)
    {
        AppendRow(text, table.Headers.Select(Escape));
        AppendRow(text, Enumerable.Range(0, table.Headers.Length).Select(column => table.IsNumeric(column) ? "---:" : "---"));
        foreach (var row in table.Rows)
        {
            AppendRow(text, row.Select(cell => Inline(cell.Content, inTable: true)));
        }
    }

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string Join(Run[] runs) => string.Concat(runs.Select(run => Inline(run, inTable: false)));

    private static string Escape(string plain)
    {
        var escaped = new StringBuilder(plain.Length);
        foreach (var c in plain)
        {
            if (Special.Contains(c))
            {
                escaped.Append('\\');
            }

            escaped.Append(c);
        }

        return escaped.ToString();
    }

    /// <summary>Uses one backtick more than the text has in a row, as CommonMark asks for.</summary>
    private static string Code(string text)
    {
        if (!text.Contains('`'))
        {
            return text.Length == 0 ? "" : $"`{text}`";
        }

        var longest = 0;
        var current = 0;
        foreach (var c in text)
        {
            current = c == '`' ? current + 1 : 0;
            longest = Math.Max(longest, current);
        }

        var fence = new string('`', longest + 1);
        return $"{fence} {text} {fence}";
    }
}
