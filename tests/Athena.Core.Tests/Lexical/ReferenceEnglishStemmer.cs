using System.Text.RegularExpressions;

namespace Athena.Core.Tests.Lexical;

/// <summary>Porter2 written the plain way, from its description, with regular expressions and new strings.</summary>
internal static class ReferenceEnglishStemmer
{
    private const string V = "[aeiouy]";
    private const string C = "[^aeiouy]";

    private static readonly string[] Step2 = "tional:tion enci:ence anci:ance abli:able entli:ent izer:ize ization:ize ational:ate ation:ate ator:ate alism:al aliti:al alli:al fulness:ful ousli:ous ousness:ous iveness:ive iviti:ive biliti:ble bli:ble ogi:og fulli:ful lessli:less li:".Split(' ');

    private static readonly string[] Step3 = "tional:tion ational:ate alize:al icate:ic iciti:ic ical:ic ful: ness: ative:".Split(' ');

    private static readonly string[] Step4 = "al: ance: ence: er: ic: able: ible: ant: ement: ment: ent: ism: ate: iti: ous: ive: ize: ion:".Split(' ');

    private static readonly Dictionary<string, string> Special =
        "skis:ski skies:sky dying:die lying:lie tying:tie idly:idl gently:gentl ugly:ugli early:earli only:onli singly:singl sky:sky news:news howe:howe atlas:atlas cosmos:cosmos bias:bias andes:andes"
            .Split(' ').ToDictionary(static pair => pair.Split(':')[0], static pair => pair.Split(':')[1]);

    public static string Stem(string word)
    {
        if (word.Length <= 2 || !word.All(char.IsAsciiLetterLower))
        {
            return word;
        }

        if (Special.TryGetValue(word, out var special))
        {
            return special;
        }

        word = Regex.Replace(word, "^y", "Y");
        for (var i = 1; i < word.Length; i++)
        {
            word = word[i] == 'y' && Matches(word[i - 1].ToString(), V) ? word[..i] + "Y" + word[(i + 1)..] : word;
        }

        var first = Regex.Match(word, "^(gener|commun|arsen)") is { Success: true } prefix ? prefix.Length : Region(word, 0);
        var second = Region(word, first);
        word = Plural(word);
        return Regex.IsMatch(word, "^((inn|out|cann|herr|earr)ing|(pro|ex|suc)ceed)$") ? word : Rest(word, first, second).Replace('Y', 'y');
    }

    private static string Rest(string word, int first, int second)
    {
        word = Past(word, first);
        word = Regex.Replace(word, $"(?<=.{C})[yY]$", "i");
        word = Suffix(word, Step2, (start, suffix) => start >= first && (suffix != "ogi" || word[start - 1] == 'l') && (suffix != "li" || "cdeghkmnrt".Contains(word[start - 1])));
        word = Suffix(word, Step3, (start, suffix) => start >= first && (suffix != "ative" || start >= second));
        word = Suffix(word, Step4, (start, suffix) => start >= second && (suffix != "ion" || "st".Contains(word[start - 1])));
        var last = word.Length - 1;
        if (word.EndsWith('e') && (last >= second || (last >= first && !EndsShort(word[..last]))))
        {
            return word[..last];
        }

        return word.EndsWith("ll", StringComparison.Ordinal) && last >= second ? word[..last] : word;
    }

    private static string Plural(string word)
    {
        if (word.EndsWith("sses", StringComparison.Ordinal))
        {
            return word[..^2];
        }

        if (Regex.IsMatch(word, "ie[ds]$"))
        {
            return word.Length > 4 ? word[..^2] : word[..^1];
        }

        return Regex.IsMatch(word, $"{V}.*[^us]s$") && Matches(word[..^2], V) ? word[..^1] : word;
    }

    private static string Past(string word, int first)
    {
        if (Regex.Match(word, "eed(ly)?$") is { Success: true } eed)
        {
            return eed.Index >= first ? word[..eed.Index] + "ee" : word;
        }

        var match = Regex.Match(word, "(ed|ing)(ly)?$");
        if (!match.Success || !Matches(word[..match.Index], V))
        {
            return word;
        }

        word = word[..match.Index];
        if (Regex.IsMatch(word, "(at|bl|iz)$"))
        {
            return word + "e";
        }

        return Regex.IsMatch(word, @"([bdfgmnprt])\1$") ? word[..^1] : word.Length <= first && EndsShort(word) ? word + "e" : word;
    }

    private static string Suffix(string word, string[] rules, Func<int, string, bool> isAllowed)
    {
        var rule = rules.Select(static r => r.Split(':')).Where(r => word.EndsWith(r[0], StringComparison.Ordinal)).MaxBy(static r => r[0].Length);
        var start = rule is null ? 0 : word.Length - rule[0].Length;
        return rule is not null && start > 0 && isAllowed(start, rule[0]) ? word[..start] + rule[1] : word;
    }

    private static bool EndsShort(string word) => Regex.IsMatch(word, $"({C}{V}[^aeiouywxY]|^{V}{C})$");

    private static int Region(string word, int start) =>
        Regex.Match(word[start..], V + C) is { Success: true } match ? start + match.Index + 2 : word.Length;

    private static bool Matches(string text, string pattern) => Regex.IsMatch(text, pattern);
}
