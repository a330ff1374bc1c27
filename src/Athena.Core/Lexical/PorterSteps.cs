namespace Athena.Lexical;

/// <summary>The steps of Porter's paper, 1a to 5b, in its order.</summary>
internal static class PorterSteps
{
    private static readonly SuffixRules DoubleSuffixes = new(
        new("ational", "ate"), new("tional", "tion"), new("enci", "ence"), new("anci", "ance"), new("izer", "ize"),
        new("abli", "able"), new("alli", "al"), new("entli", "ent"), new("eli", "e"), new("ousli", "ous"),
        new("ization", "ize"), new("ation", "ate"), new("ator", "ate"), new("alism", "al"), new("iveness", "ive"),
        new("fulness", "ful"), new("ousness", "ous"), new("aliti", "al"), new("iviti", "ive"), new("biliti", "ble"));

    private static readonly SuffixRules SingleSuffixes = new(
        new("icate", "ic"), new("ative", ""), new("alize", "al"), new("iciti", "ic"), new("ical", "ic"), new("ful", ""), new("ness", ""));

    private static readonly SuffixRules StrippedSuffixes = new(
        new("al", ""), new("ance", ""), new("ence", ""), new("er", ""), new("ic", ""), new("able", ""), new("ible", ""),
        new("ant", ""), new("ement", ""), new("ment", ""), new("ent", ""), new("ion", ""), new("ou", ""), new("ism", ""),
        new("ate", ""), new("iti", ""), new("ous", ""), new("ive", ""), new("ize", ""));

    /// <summary>Step 1a.</summary>
    public static void StripPlural(ref PorterWord word)
    {
        if (word.EndsWith("sses") || word.EndsWith("ies"))
        {
            word.CutTo(word.Length - 2);
        }
        else if (word.EndsWith("s") && !word.EndsWith("ss"))
        {
            word.CutTo(word.Length - 1);
        }
    }

    /// <summary>Step 1b.</summary>
    public static void StripPastAndProgressive(ref PorterWord word)
    {
        if (word.EndsWith("eed"))
        {
            if (word.Measure(word.Length - 3) > 0)
            {
                word.CutTo(word.Length - 1);
            }
        }
        else if (word.EndsWith("ed") && word.HasVowel(word.Length - 2))
        {
            word.CutTo(word.Length - 2);
            RepairEnding(ref word);
        }
        else if (word.EndsWith("ing") && word.HasVowel(word.Length - 3))
        {
            word.CutTo(word.Length - 3);
            RepairEnding(ref word);
        }
    }

    /// <summary>Step 1c.</summary>
    public static void TurnFinalY(ref PorterWord word)
    {
        if (word.EndsWith("y") && word.HasVowel(word.Length - 1))
        {
            word.Replace(word.Length - 1, "i");
        }
    }

    /// <summary>Step 2.</summary>
    public static void ReduceDoubleSuffix(ref PorterWord word) => Replace(ref word, DoubleSuffixes);

    /// <summary>Step 3.</summary>
    public static void ReduceSuffix(ref PorterWord word) => Replace(ref word, SingleSuffixes);

    /// <summary>Step 4.</summary>
    public static void StripSuffix(ref PorterWord word)
    {
        if (!StrippedSuffixes.TryFind(word.Letters, out var rule))
        {
            return;
        }

        var stem = word.Length - rule.Suffix.Length;
        var isAllowed = rule.Suffix != "ion" || (stem > 0 && word[stem - 1] is 's' or 't');
        if (isAllowed && word.Measure(stem) > 1)
        {
            word.CutTo(stem);
        }
    }

    /// <summary>Step 5a.</summary>
    public static void StripFinalE(ref PorterWord word)
    {
        if (!word.EndsWith("e"))
        {
            return;
        }

        var stem = word.Length - 1;
        var measure = word.Measure(stem);
        if (measure > 1 || (measure == 1 && !word.EndsInShortSyllable(stem)))
        {
            word.CutTo(stem);
        }
    }

    /// <summary>Step 5b.</summary>
    public static void UndoubleL(ref PorterWord word)
    {
        if (word.EndsWith("ll") && word.Measure(word.Length) > 1)
        {
            word.CutTo(word.Length - 1);
        }
    }

    private static void RepairEnding(ref PorterWord word)
    {
        if (word.EndsWith("at") || word.EndsWith("bl") || word.EndsWith("iz"))
        {
            word.Replace(word.Length, "e");
        }
        else if (word.EndsInDoubleConsonant && word.Last is not ('l' or 's' or 'z'))
        {
            word.CutTo(word.Length - 1);
        }
        else if (word.Measure(word.Length) == 1 && word.EndsInShortSyllable(word.Length))
        {
            word.Replace(word.Length, "e");
        }
    }

    private static void Replace(ref PorterWord word, SuffixRules rules)
    {
        if (rules.TryFind(word.Letters, out var rule) && word.Measure(word.Length - rule.Suffix.Length) > 0)
        {
            word.Replace(word.Length - rule.Suffix.Length, rule.Replacement);
        }
    }
}
