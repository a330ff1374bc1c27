using System.Text.RegularExpressions;

namespace Athena.Core.Tests.Lexical;

/// <summary>The analysis of the published baseline (lower case, possessive, runs of a-z and 0-9, stop words), as its script has it, with Porter2's stems.</summary>
internal static partial class ReferenceTokenizer
{
    private static readonly string[] StopWords =
        ("a an the and or but if of to in on at by for with about from into is are was were be been being am do does did " +
         "have has had having i me my we our you your he him his she her it its they them their this that these those what which who whom " +
         "when where why how as not no so than too very can will just would could should s t d ll m re ve").Split(' ');

    public static IReadOnlyCollection<string> StopWordList => StopWords;

    public static IEnumerable<string> Terms(string text) =>
        from match in Run().Matches(text.ToLowerInvariant().Replace('’', '\'').Replace("'s", "", StringComparison.Ordinal))
        where !StopWords.Contains(match.Value)
        select ReferenceEnglishStemmer.Stem(match.Value);

    [GeneratedRegex("[a-z0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Run();
}
