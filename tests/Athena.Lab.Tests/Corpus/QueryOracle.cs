using System.Text.RegularExpressions;
using Athena.Lab.Corpus;

namespace Athena.Lab.Tests.Corpus;

/// <summary>The query rule told again, naively, with regular expressions and exhaustive search.</summary>
internal static partial class QueryOracle
{
    internal static void Check(IReadOnlyList<CorpusQuery> queries, IReadOnlyList<CorpusItem> items)
    {
        var words = items.Select(item => Words().Matches(item.Summary).Select(m => m.Value.ToLowerInvariant()).ToArray()).ToArray();
        foreach (var query in queries)
        {
            var gold = items[query.GoldIndex];
            Assert.Equal(gold.SourceId, query.GoldSourceId);
            var asked = query.Text.Split(' ');
            Assert.True(asked.Count(word => word is not ("a" or "an" or "the" or "of" or "to" or "in" or "is" or "The")) >= 4, query.Text);
            Assert.True(IsSubsequence(asked, words[query.GoldIndex]), query.Text);
            var shortType = gold.TypeName[(gold.TypeName.LastIndexOf('.') + 1)..];
            foreach (var name in NameParts().Matches($"{gold.MemberName} {shortType}").Select(m => m.Value))
            {
                Assert.DoesNotContain(asked, word => word.Equals(name, StringComparison.OrdinalIgnoreCase));
                Assert.DoesNotContain(asked, word => name.Length >= 3 && word.StartsWith(name, StringComparison.OrdinalIgnoreCase));
            }

            Assert.DoesNotContain(items, item => item != gold && item.Summary == gold.Summary);
        }
    }

    private static bool IsSubsequence(string[] asked, string[] text)
    {
        var next = 0;
        foreach (var word in text)
        {
            next += next < asked.Length && asked[next].Equals(word, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        }

        return next == asked.Length;
    }

    [GeneratedRegex(@"[\p{L}\p{Nd}][\p{L}\p{Nd}'_]*", RegexOptions.None, 1000)]
    private static partial Regex Words();

    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex NameParts();
}
