namespace Athena.Recall.Strategies.Parts.Texts;

/// <summary>A text cut into sentences.</summary>
internal static class Sentences
{
    /// <summary>Cuts behind a sentence's end that is followed by white space, and at line breaks; nothing of the text but white space is lost.</summary>
    public static List<string> Of(string text)
    {
        List<string> sentences = [];
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var isEnd = text[i] is '\n' or '\u3002' or '\uFF01' or '\uFF1F'
                || (text[i] is '.' or '!' or '?' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1])));
            if (isEnd)
            {
                Add(sentences, text.AsSpan(start, i + 1 - start));
                start = i + 1;
            }
        }

        Add(sentences, text.AsSpan(start));
        return sentences;
    }

    private static void Add(List<string> sentences, ReadOnlySpan<char> sentence)
    {
        if (sentence.Trim() is { Length: > 0 } trimmed)
        {
            sentences.Add(trimmed.ToString());
        }
    }
}
