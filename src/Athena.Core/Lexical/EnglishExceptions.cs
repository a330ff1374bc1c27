using System.Collections.Frozen;

namespace Athena.Lexical;

/// <summary>The words that Porter2 does not take through its steps.</summary>
internal static class EnglishExceptions
{
    private static readonly FrozenDictionary<string, string> Stems = new Dictionary<string, string>
    {
        ["skis"] = "ski",
        ["skies"] = "sky",
        ["dying"] = "die",
        ["lying"] = "lie",
        ["tying"] = "tie",
        ["idly"] = "idl",
        ["gently"] = "gentl",
        ["ugly"] = "ugli",
        ["early"] = "earli",
        ["only"] = "onli",
        ["singly"] = "singl",
        ["sky"] = "sky",
        ["news"] = "news",
        ["howe"] = "howe",
        ["atlas"] = "atlas",
        ["cosmos"] = "cosmos",
        ["bias"] = "bias",
        ["andes"] = "andes",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> StemLookup =
        Stems.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> UnchangedLookup =
        FrozenSet.ToFrozenSet(["inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"])
            .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Finds the stem of a word that has its own.</summary>
    public static bool TryFind(ReadOnlySpan<char> word, out ReadOnlySpan<char> stem)
    {
        var isFound = StemLookup.TryGetValue(word, out var found);
        stem = found;
        return isFound;
    }

    /// <summary>Whether a word, its plural ending gone, is left as it is.</summary>
    public static bool StaysWithoutPlural(ReadOnlySpan<char> word) => UnchangedLookup.Contains(word);
}
