using System.Buffers;

namespace Athena.Recall;

/// <summary>Makes texts fit a token budget: what is cut is cut at the end of a sentence.</summary>
internal static class TextFit
{
    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create(".!?\n\u3002\uFF01\uFF1F");

    /// <summary>Takes a text into a budget.</summary>
    /// <param name="text">The text.</param>
    /// <param name="budget">The tokens left.</param>
    /// <param name="isFirst">Whether it is cut rather than left out.</param>
    /// <returns>The text or its beginning, or null where it is left out; and its tokens.</returns>
    public static (string? Text, int Tokens) Fit(string text, int budget, bool isFirst)
    {
        var cost = TokenEstimate.Of(text);
        if (cost <= budget)
        {
            return (text, cost);
        }

        if (!isFirst)
        {
            return (null, 0);
        }

        var cut = CutAtSentence(text, budget);
        return (cut, TokenEstimate.Of(cut));
    }

    private static string CutAtSentence(string text, int budget)
    {
        var (fits, tooLong) = (0, text.Length);
        while (fits + 1 < tooLong)
        {
            var middle = (fits + tooLong) / 2;
            (fits, tooLong) = TokenEstimate.Of(text.AsSpan(0, middle)) <= budget ? (middle, tooLong) : (fits, middle);
        }

        if (char.IsHighSurrogate(text[fits - 1]))
        {
            fits--;
        }

        var sentence = text.AsSpan(0, fits).LastIndexOfAny(SentenceEnds);
        return text[..(sentence > 0 ? sentence + 1 : fits)];
    }
}
