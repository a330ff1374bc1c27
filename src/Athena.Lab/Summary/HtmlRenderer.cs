using System.Globalization;
using System.Net;
using System.Text;

namespace Athena.Lab.Summary;

/// <summary>Shows blocks as one page without any other file, in the light or dark of the reader's system.</summary>
internal static class HtmlRenderer
{
    /// <summary>Renders a page.</summary>
    /// <param name="title">The title.</param>
    /// <param name="blocks">The content.</param>
    /// <param name="folder">The folder of the page, relative to the repository, for links.</param>
    internal static string Render(string title, IEnumerable<Block> blocks, string folder)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{Escape(title)}</title>\n<style>\n{HtmlStyle.Css}</style>\n</head>\n<body>\n<main>\n");
        foreach (var block in blocks)
        {
            Append(html, block, folder);
        }

        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void Append(StringBuilder html, Block block, string folder)
    {
        switch (block)
        {
            case Block.Heading heading:
                html.Append(CultureInfo.InvariantCulture, $"<h{heading.Level}>{Join(heading.Content, folder)}</h{heading.Level}>\n");
                break;
            case Block.Text paragraph:
                html.Append(CultureInfo.InvariantCulture, $"<p>{Join(paragraph.Content, folder)}</p>\n");
                break;
            case Block.Bullets bullets:
                html.Append(bullets.IsWarning ? "<ul class=\"warning\">\n" : "<ul class=\"finding\">\n");
                foreach (var item in bullets.Items)
                {
                    html.Append(CultureInfo.InvariantCulture, $"<li>{Join(item, folder)}</li>\n");
                }

                html.Append("</ul>\n");
                break;
            case Block.Strip strip:
                AppendStrip(html, strip);
                break;
            case Block.Table table:
                AppendTable(html, table, folder);
                break;
        }
    }

    private static void AppendStrip(StringBuilder html, Block.Strip strip)
    {
        const double Width = 1000;
        html.Append(CultureInfo.InvariantCulture, $"<svg class=\"strip\" viewBox=\"0 0 {Width} 36\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"Share of each stage\">\n");
        var x = 0.0;
        for (var i = 0; i < strip.Parts.Count; i++)
        {
            var (name, share) = strip.Parts[i];
            html.Append(CultureInfo.InvariantCulture, $"<rect class=\"c{i % HtmlStyle.Colours}\" x=\"{x:F2}\" y=\"0\" width=\"{share * Width:F2}\" height=\"36\"><title>{Escape(name)} {Units.Share(share)}</title></rect>\n");
            x += share * Width;
        }

        html.Append("</svg>\n<p class=\"legend\">");
        for (var i = 0; i < strip.Parts.Count; i++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<span><i class=\"c{i % HtmlStyle.Colours}\"></i>{Escape(strip.Parts[i].Name)} {Units.Share(strip.Parts[i].Share)}</span>");
        }

        html.Append("</p>\n");
    }

    private static void AppendTable(StringBuilder html, Block.Table table, string folder)
    {
        html.Append("<div class=\"scroll\"><table>\n<thead><tr>");
        for (var column = 0; column < table.Headers.Length; column++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<th{(table.IsNumeric(column) ? " class=\"n\"" : "")}>{Escape(table.Headers[column])}</th>");
        }

        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            foreach (var cell in row)
            {
                AppendCell(html, cell, folder);
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody>\n</table></div>\n");
    }

    private static void AppendCell(StringBuilder html, Cell cell, string folder)
    {
        var missing = cell.Content.Text == Units.Missing ? " missing" : "";
        var number = cell.IsNumber ? "n" : "";
        html.Append(CultureInfo.InvariantCulture, $"<td class=\"{(number + missing).Trim()}\">");
        if (cell.Bar is { } share)
        {
            html.Append(CultureInfo.InvariantCulture, $"<span class=\"bar\"><i style=\"width:{Math.Clamp(100 * share, 0, 100):F1}%\"></i></span>");
        }

        var content = Inline(cell.Content, folder);
        html.Append(cell.Bar is null ? content : $"<span class=\"share\">{content}</span>").Append("</td>");
    }

    private static string Join(Run[] runs, string folder) => string.Concat(runs.Select(run => Inline(run, folder)));

    private static string Inline(Run run, string folder) => run.Style switch
    {
        RunStyle.Code => run.Text.Length == 0 ? "" : $"<code>{Escape(run.Text)}</code>",
        RunStyle.Strong => $"<strong>{Escape(run.Text)}</strong>",
        RunStyle.File => $"<a href=\"{Escape(Link(folder, run.Text))}\"><code>{Escape(run.Text)}</code></a>",
        _ => Escape(run.Text),
    };

    /// <summary>Makes a path relative to the page; each part is escaped, so that no path can become another kind of address.</summary>
    private static string Link(string folder, string path) =>
        string.Join('/', Path.GetRelativePath(folder, path).Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
