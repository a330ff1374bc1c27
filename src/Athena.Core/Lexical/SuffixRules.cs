namespace Athena.Lexical;

/// <summary>
/// The suffixes of one step of Porter's algorithm, found by the last letter but one, as the paper proposes: few
/// words share it with a suffix, so most are done after one look.
/// </summary>
internal sealed class SuffixRules
{
    private readonly SuffixRule[][] _byPenultimate = new SuffixRule[26][];

    /// <summary>Initializes the rules; their order does not matter.</summary>
    public SuffixRules(params ReadOnlySpan<SuffixRule> rules)
    {
        Array.Fill(_byPenultimate, []);
        foreach (var rule in rules)
        {
            ref var same = ref _byPenultimate[rule.Suffix[^2] - 'a'];
            SuffixRule[] longestFirst = [.. same, rule];
            Array.Sort(longestFirst, static (left, right) => right.Suffix.Length.CompareTo(left.Suffix.Length));
            same = longestFirst;
        }
    }

    /// <summary>Finds the longest suffix of a word: the only one whose condition counts, met or not.</summary>
    public bool TryFind(ReadOnlySpan<char> word, out SuffixRule found)
    {
        // A consonant Y of Porter2 is in no suffix.
        if (word.Length >= 2 && char.IsAsciiLetterLower(word[^2]))
        {
            foreach (var rule in _byPenultimate[word[^2] - 'a'])
            {
                if (word.EndsWith(rule.Suffix))
                {
                    found = rule;
                    return true;
                }
            }
        }

        found = default;
        return false;
    }
}
