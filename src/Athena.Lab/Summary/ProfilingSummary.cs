using Athena.Lab.Results;

namespace Athena.Lab.Summary;

/// <summary>Writes the profiling summary. The same results give the same bytes, so that a check can compare.</summary>
public static class ProfilingSummary
{
    /// <summary>Where the Markdown is kept, relative to the repository.</summary>
    public const string MarkdownPath = "docs/PROFILING_SUMMARY.md";

    /// <summary>Where the page is kept, relative to the repository.</summary>
    public const string HtmlPath = "profiles/report.html";

    /// <summary>Writes the summary as Markdown.</summary>
    /// <param name="result">The result.</param>
    /// <param name="previous">The result before it of the same machine, or null.</param>
    /// <returns>The document, lines ended by <c>\n</c>.</returns>
    /// <exception cref="InvalidInputException"><paramref name="previous"/> is of another machine.</exception>
    public static string ToMarkdown(ResultFile result, ResultFile? previous) => MarkdownRenderer.Render(SummaryDocument.Create(result, previous));

    /// <summary>Writes the summary as one page that needs no other file; it links to the flame graphs among <see cref="ResultFile.Files"/>.</summary>
    /// <param name="result">The result.</param>
    /// <param name="previous">The result before it of the same machine, or null.</param>
    /// <returns>The page, lines ended by <c>\n</c>.</returns>
    /// <exception cref="InvalidInputException"><paramref name="previous"/> is of another machine.</exception>
    public static string ToHtml(ResultFile result, ResultFile? previous) =>
        HtmlRenderer.Render($"Athena: {result.Provenance.Machine}", SummaryDocument.Create(result, previous), "profiles");
}
