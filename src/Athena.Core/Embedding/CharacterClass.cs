namespace Athena.Embedding;

/// <summary>What BERT's normalisation does with a code point; the numbers are those of the generated table.</summary>
internal enum CharacterClass
{
    /// <summary>Part of a word.</summary>
    Word = 0,

    /// <summary>Removed: control, format and private-use characters, lone surrogates, nonspacing marks, U+FFFD.</summary>
    Drop = 1,

    /// <summary>Ends a word.</summary>
    Space = 2,

    /// <summary>A word of its own.</summary>
    Punctuation = 3,

    /// <summary>A word of its own, as ideographs are written without blanks.</summary>
    Ideograph = 4,

    /// <summary>A Hangul syllable: two or three letters by arithmetic.</summary>
    Hangul = 5,

    /// <summary>Two or three characters of a word.</summary>
    Expansion = 6,
}
