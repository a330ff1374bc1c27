namespace Athena.Core.Tests.Lexical;

/// <summary>The oracle: Porter's rules on strings, written for plainness and independently of the product's code.</summary>
internal static class ReferencePorterStemmer
{
    private static readonly (string From, string To)[] Step2 =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"),
        ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"),
        ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"),
        ("iviti", "ive"), ("biliti", "ble"),
    ];

    private static readonly (string From, string To)[] Step3 =
    [
        ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
    ];

    private static readonly string[] Step4 =
    [
        "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti",
        "ous", "ive", "ize",
    ];

    public static string Stem(string w)
    {
        if (w.Length <= 2 || !w.All(char.IsAsciiLetterLower))
        {
            return w;
        }

        w = Step1(w);
        foreach (var rules in new[] { Step2, Step3 })
        {
            var (from, to) = rules.OrderByDescending(r => r.From.Length).FirstOrDefault(r => Ends(w, r.From));
            if (from is not null && Measure(w[..^from.Length]) > 0)
            {
                w = w[..^from.Length] + to;
            }
        }

        var suffix = Step4.OrderByDescending(s => s.Length).FirstOrDefault(s => Ends(w, s));
        if (suffix is not null && Measure(w[..^suffix.Length]) > 1
            && (suffix != "ion" || Ends(w, "sion") || Ends(w, "tion")))
        {
            w = w[..^suffix.Length];
        }

        if (Ends(w, "e") && (Measure(w[..^1]) > 1 || (Measure(w[..^1]) == 1 && !IsShort(w[..^1]))))
        {
            w = w[..^1];
        }

        return Measure(w) > 1 && Ends(w, "ll") ? w[..^1] : w;
    }

    private static string Step1(string w)
    {
        w = Ends(w, "sses") || Ends(w, "ies") ? w[..^2] : Ends(w, "s") && !Ends(w, "ss") ? w[..^1] : w;
        if (Ends(w, "eed"))
        {
            w = Measure(w[..^3]) > 0 ? w[..^1] : w;
        }
        else if (Ends(w, "ed") && HasVowel(w[..^2]))
        {
            w = Repair(w[..^2]);
        }
        else if (Ends(w, "ing") && HasVowel(w[..^3]))
        {
            w = Repair(w[..^3]);
        }

        return Ends(w, "y") && HasVowel(w[..^1]) ? w[..^1] + "i" : w;
    }

    private static string Repair(string w) =>
        Ends(w, "at") || Ends(w, "bl") || Ends(w, "iz") ? w + "e"
        : w.Length > 1 && w[^1] == w[^2] && IsConsonant(w, w.Length - 1) && !"lsz".Contains(w[^1]) ? w[..^1]
        : Measure(w) == 1 && IsShort(w) ? w + "e"
        : w;

    private static bool Ends(string w, string suffix) => w.EndsWith(suffix, StringComparison.Ordinal);

    private static bool IsConsonant(string w, int i) =>
        w[i] == 'y' ? i == 0 || !IsConsonant(w, i - 1) : !"aeiou".Contains(w[i]);

    private static bool HasVowel(string w) => Enumerable.Range(0, w.Length).Any(i => !IsConsonant(w, i));

    private static int Measure(string w) =>
        Enumerable.Range(1, Math.Max(0, w.Length - 1)).Count(i => !IsConsonant(w, i - 1) && IsConsonant(w, i));

    private static bool IsShort(string w) =>
        w.Length > 2 && IsConsonant(w, w.Length - 3) && !IsConsonant(w, w.Length - 2) && IsConsonant(w, w.Length - 1)
        && !"wxy".Contains(w[^1]);
}
