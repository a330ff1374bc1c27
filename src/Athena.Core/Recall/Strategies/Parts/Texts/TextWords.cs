using Athena.Lexical;
using Athena.Model;

namespace Athena.Recall.Strategies.Parts.Texts;

/// <summary>The terms of a text in order.</summary>
internal static class TextWords
{
    /// <summary>Analyses a text.</summary>
    public static List<string> Of(ReadOnlySpan<char> text)
    {
        TermList terms = new();
        TextAnalyzer.Analyze(text, terms);
        return Of(terms);
    }

    /// <summary>Gets the terms of a list.</summary>
    public static List<string> Of(TermList terms)
    {
        List<string> words = new(terms.Count);
        for (var i = 0; i < terms.Count; i++)
        {
            words.Add(terms[i].ToString());
        }

        return words;
    }

    /// <summary>Gets the distinct terms of everything that is searched of a record.</summary>
    public static HashSet<string> SetOf(MemoryRecord record)
    {
        TermList terms = new();
        SearchedTerms.Append(record, terms);
        return [.. Of(terms)];
    }

    /// <summary>Makes a term list of one text.</summary>
    public static TermList ListOf(string text)
    {
        TermList terms = new();
        TextAnalyzer.Analyze(text, terms);
        return terms;
    }

    /// <summary>Gets the words of a text as they are written.</summary>
    public static List<string> Written(string text)
    {
        List<string> words = [];
        foreach (var range in new WordRanges(text))
        {
            words.Add(text[range]);
        }

        return words;
    }
}
