using System.Globalization;
using System.Net;
using System.Text;

namespace Athena.Lab.Quality.Report;

/// <summary>A bar chart as SVG: one row a name, one bar a series, shares from 0 to 1.</summary>
internal static class BarChart
{
    private const int Width = 760;
    private const int Left = 210;
    private const int BarHeight = 9;
    private const int Gap = 7;
    private const int Top = 44;
    private static readonly string[] Colours = ["#1f6feb", "#2da44e", "#bf8700"];

    /// <summary>Draws a chart.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="series">The names of the bars of a row, at most three.</param>
    /// <param name="rows">A name and a value for each of the series.</param>
    public static string Draw(string title, string[] series, IReadOnlyList<(string Name, double[] Values)> rows)
    {
        var rowHeight = (series.Length * BarHeight) + Gap;
        var height = Top + (rows.Count * rowHeight) + 8;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" width=\"{Width}\" height=\"{height}\" font-family=\"sans-serif\" font-size=\"11\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{Width}\" height=\"{height}\" fill=\"#ffffff\"/>\n<text x=\"8\" y=\"16\" font-size=\"13\" font-weight=\"bold\">{Text(title)}</text>\n");
        for (var i = 0; i < series.Length; i++)
        {
            var x = Left + (i * 110);
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x}\" y=\"24\" width=\"10\" height=\"10\" fill=\"{Colours[i]}\"/><text x=\"{x + 14}\" y=\"33\">{Text(series[i])}</text>\n");
        }

        for (var row = 0; row < rows.Count; row++)
        {
            AppendRow(svg, rows[row], Top + (row * rowHeight), series.Length);
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void AppendRow(StringBuilder svg, (string Name, double[] Values) row, int top, int bars)
    {
        const int Longest = Width - Left - 50;
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 6}\" y=\"{top + (bars * BarHeight / 2) + 4}\" text-anchor=\"end\">{Text(row.Name)}</text>\n");
        for (var i = 0; i < bars; i++)
        {
            var y = top + (i * BarHeight);
            var length = Math.Clamp(row.Values[i], 0, 1) * Longest;
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left}\" y=\"{y}\" width=\"{length:F1}\" height=\"{BarHeight - 1}\" fill=\"{Colours[i]}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + length + 4:F1}\" y=\"{y + BarHeight - 1}\" font-size=\"9\">{100 * row.Values[i]:F1}</text>\n");
        }
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
