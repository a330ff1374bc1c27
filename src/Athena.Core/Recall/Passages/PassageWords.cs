using Athena.Lexical;
using Athena.Recall.Evidence;
using Athena.Recall.Strategies.Parts.Arms;

namespace Athena.Recall.Passages;

/// <summary>BM25 of windows, with the frequencies and the mean length of the records of the scope.</summary>
/// <param name="query">The terms of the question.</param>
/// <param name="texts">The live records.</param>
internal sealed class PassageWords(TermList query, ILexicalIndex texts)
{
    private readonly List<(string Term, double Idf)> _asked = [.. TermCoverage.Idf(query, texts)];
    private readonly TermList _window = new();

    /// <summary>Finds the best window; of equal ones the first.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">The tokens of a window.</param>
    /// <returns>Null where no window holds a term.</returns>
    public PassageMatch? Best(string text, int size)
    {
        PassageMatch? best = null;
        foreach (var span in PassageWindows.Cut(text, size))
        {
            var score = Score(text.AsSpan()[span]);
            if (score > (best?.Score ?? 0))
            {
                best = new PassageMatch(score, span);
            }
        }

        return best;
    }

    private float Score(ReadOnlySpan<char> window)
    {
        _window.Clear();
        TextAnalyzer.Analyze(window, _window);
        var length = (float)(_window.Count / Math.Max(1, texts.AverageLength));
        var score = 0f;
        foreach (var (term, idf) in _asked)
        {
            var frequency = 0;
            for (var i = 0; i < _window.Count; i++)
            {
                frequency += _window[i].SequenceEqual(term) ? 1 : 0;
            }

            score += Bm25.Part((float)idf, frequency, length);
        }

        return score;
    }
}
