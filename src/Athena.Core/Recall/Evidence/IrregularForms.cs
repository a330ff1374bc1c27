using System.Collections.Frozen;

namespace Athena.Recall.Evidence;

/// <summary>Plain forms of irregular ones, which no stemmer brings together: went and go, children and child.</summary>
internal static class IrregularForms
{
    private static readonly string[] Families =
    [
        "go went gone", "buy bought", "write wrote written", "win won", "teach taught", "begin began begun", "break broke broken", "lose lost",
        "meet met", "feel felt", "find found", "give gave given", "make made", "take took taken", "think thought", "tell told", "see saw seen",
        "run ran", "know knew known", "come came", "become became", "bring brought", "build built", "catch caught", "choose chose chosen",
        "do did done", "draw drew drawn", "drive drove driven", "eat ate eaten", "fall fell fallen", "fight fought", "fly flew flown",
        "forget forgot forgotten", "grow grew grown", "hear heard", "hold held", "keep kept", "leave left", "lead led", "learn learnt", "lend lent",
        "mean meant", "pay paid", "ride rode ridden", "rise rose risen", "say said", "sell sold", "send sent", "shoot shot", "show shown",
        "sing sang sung", "sit sat", "sleep slept", "speak spoke spoken", "spend spent", "stand stood", "steal stole stolen", "swim swam swum",
        "throw threw thrown", "understand understood", "wake woke woken", "wear wore worn", "child children", "man men", "woman women",
        "person people", "mouse mice", "foot feet", "tooth teeth", "wife wives", "life lives", "knife knives", "mom mother mum", "dad father",
        "kid kids", "dream dreamt", "dig dug", "deal dealt", "bend bent", "bite bit bitten", "hang hung", "hide hid hidden", "strike struck",
        "stick stuck", "overcome overcame", "shake shook shaken",
    ];

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> PlainForms = Families
        .Select(static family => family.Split(' '))
        .SelectMany(static forms => forms.Skip(1).Select(form => KeyValuePair.Create(form, forms[0])))
        .DistinctBy(static pair => pair.Key)
        .ToFrozenDictionary(StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Gets the plain form of a word in lower case; the word itself where it is none of these.</summary>
    public static ReadOnlySpan<char> PlainOf(ReadOnlySpan<char> word) => PlainForms.TryGetValue(word, out var plain) ? plain : word;
}
