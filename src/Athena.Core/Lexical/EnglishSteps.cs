namespace Athena.Lexical;

/// <summary>The steps of Porter2, 1a to 5, in its order; step 0 is about apostrophes, which no word here has.</summary>
internal static class EnglishSteps
{
    private static readonly SuffixRules DoubleSuffixes = new(
        new("tional", "tion"), new("enci", "ence"), new("anci", "ance"), new("abli", "able"), new("entli", "ent"), new("izer", "ize"),
        new("ization", "ize"), new("ational", "ate"), new("ation", "ate"), new("ator", "ate"), new("alism", "al"), new("aliti", "al"),
        new("alli", "al"), new("fulness", "ful"), new("ousli", "ous"), new("ousness", "ous"), new("iveness", "ive"), new("iviti", "ive"),
        new("biliti", "ble"), new("bli", "ble"), new("ogi", "og"), new("fulli", "ful"), new("lessli", "less"), new("li", ""));

    private static readonly SuffixRules SingleSuffixes = new(
        new("tional", "tion"), new("ational", "ate"), new("alize", "al"), new("icate", "ic"), new("iciti", "ic"), new("ical", "ic"),
        new("ful", ""), new("ness", ""), new("ative", ""));

    private static readonly SuffixRules StrippedSuffixes = new(
        new("al", ""), new("ance", ""), new("ence", ""), new("er", ""), new("ic", ""), new("able", ""), new("ible", ""), new("ant", ""),
        new("ement", ""), new("ment", ""), new("ent", ""), new("ism", ""), new("ate", ""), new("iti", ""), new("ous", ""), new("ive", ""),
        new("ize", ""), new("ion", ""));

    /// <summary>Step 1a.</summary>
    public static void StripPlural(ref EnglishWord word)
    {
        if (word.EndsWith("sses"))
        {
            word.CutTo(word.Length - 2);
        }
        else if (word.EndsWith("ied") || word.EndsWith("ies"))
        {
            word.CutTo(word.Length - (word.Length > 4 ? 2 : 1));
        }
        else if (word.EndsWith("s") && !word.EndsWith("us") && !word.EndsWith("ss") && word.HasVowel(word.Length - 2))
        {
            word.CutTo(word.Length - 1);
        }
    }

    /// <summary>Step 1b.</summary>
    public static void StripPastAndProgressive(ref EnglishWord word)
    {
        var suffix = word.EndsWith("eedly") ? 5 : word.EndsWith("eed") ? 3 : 0;
        if (suffix > 0)
        {
            if (word.IsInFirstRegion(word.Length - suffix))
            {
                word.CutTo(word.Length - suffix + 2);
            }

            return;
        }

        suffix = word.EndsWith("ingly") ? 5 : word.EndsWith("edly") ? 4 : word.EndsWith("ing") ? 3 : word.EndsWith("ed") ? 2 : 0;
        if (suffix > 0 && word.HasVowel(word.Length - suffix))
        {
            word.CutTo(word.Length - suffix);
            RepairEnding(ref word);
        }
    }

    /// <summary>Step 1c.</summary>
    public static void TurnFinalY(ref EnglishWord word)
    {
        var last = word.Length - 1;
        if (last > 1 && word[last] is 'y' or 'Y' && !word.IsVowel(last - 1))
        {
            word.Replace(last, "i");
        }
    }

    /// <summary>Step 2.</summary>
    public static void ReduceDoubleSuffix(ref EnglishWord word)
    {
        if (!DoubleSuffixes.TryFind(word.Letters, out var rule))
        {
            return;
        }

        var stem = word.Length - rule.Suffix.Length;
        var isAllowed = rule.Suffix switch
        {
            "ogi" => stem > 0 && word[stem - 1] == 'l',
            "li" => stem > 0 && word[stem - 1] is 'c' or 'd' or 'e' or 'g' or 'h' or 'k' or 'm' or 'n' or 'r' or 't',
            _ => true,
        };
        if (isAllowed && word.IsInFirstRegion(stem))
        {
            word.Replace(stem, rule.Replacement);
        }
    }

    /// <summary>Step 3.</summary>
    public static void ReduceSuffix(ref EnglishWord word)
    {
        if (SingleSuffixes.TryFind(word.Letters, out var rule))
        {
            var stem = word.Length - rule.Suffix.Length;
            if (word.IsInFirstRegion(stem) && (rule.Suffix != "ative" || word.IsInSecondRegion(stem)))
            {
                word.Replace(stem, rule.Replacement);
            }
        }
    }

    /// <summary>Step 4.</summary>
    public static void StripSuffix(ref EnglishWord word)
    {
        if (StrippedSuffixes.TryFind(word.Letters, out var rule))
        {
            var stem = word.Length - rule.Suffix.Length;
            if (word.IsInSecondRegion(stem) && (rule.Suffix != "ion" || (stem > 0 && word[stem - 1] is 's' or 't')))
            {
                word.CutTo(stem);
            }
        }
    }

    /// <summary>Step 5.</summary>
    public static void StripFinalLetter(ref EnglishWord word)
    {
        var last = word.Length - 1;
        var isStripped = word[last] switch
        {
            'e' => word.IsInSecondRegion(last) || (word.IsInFirstRegion(last) && !word.EndsInShortSyllable(last)),
            'l' => word.IsInSecondRegion(last) && word[last - 1] == 'l',
            _ => false,
        };
        if (isStripped)
        {
            word.CutTo(last);
        }
    }

    private static void RepairEnding(ref EnglishWord word)
    {
        if (word.EndsWith("at") || word.EndsWith("bl") || word.EndsWith("iz"))
        {
            word.Replace(word.Length, "e");
        }
        else if (EndsInDouble(word))
        {
            word.CutTo(word.Length - 1);
        }
        else if (word.IsShort)
        {
            word.Replace(word.Length, "e");
        }
    }

    private static bool EndsInDouble(in EnglishWord word) =>
        word.Length > 1
        && word[word.Length - 1] == word[word.Length - 2]
        && word[word.Length - 1] is 'b' or 'd' or 'f' or 'g' or 'm' or 'n' or 'p' or 'r' or 't';
}
