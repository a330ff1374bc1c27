namespace Athena.Lexical;

/// <summary>A word that shrinks in place, with the measures that Porter's rules ask for.</summary>
internal ref struct PorterWord(Span<char> letters)
{
    private readonly Span<char> _letters = letters;

    /// <summary>Gets the letters left.</summary>
    public int Length { get; private set; } = letters.Length;

    /// <summary>Gets the letters left.</summary>
    public readonly ReadOnlySpan<char> Letters => _letters[..Length];

    /// <summary>Gets the last letter; the word is never empty.</summary>
    public readonly char Last => _letters[Length - 1];

    public readonly bool EndsWith(ReadOnlySpan<char> suffix) => _letters[..Length].EndsWith(suffix);

    public readonly char this[int index] => _letters[index];

    /// <summary>Cuts the word; <paramref name="length"/> is not above the current one.</summary>
    public void CutTo(int length) => Length = length;

    /// <summary>Puts letters behind the first <paramref name="stem"/>; the rules never lengthen the original word.</summary>
    public void Replace(int stem, ReadOnlySpan<char> ending)
    {
        ending.CopyTo(_letters[stem..]);
        Length = stem + ending.Length;
    }

    /// <summary>Porter's m: how often a vowel run is followed by a consonant run in the first <paramref name="stem"/> letters.</summary>
    public readonly int Measure(int stem)
    {
        var measure = 0;
        var consonant = true;
        for (var i = 0; i < stem; i++)
        {
            var next = IsConsonant(i, consonant);
            if (next && !consonant)
            {
                measure++;
            }

            consonant = next;
        }

        return measure;
    }

    /// <summary>Porter's *v*.</summary>
    public readonly bool HasVowel(int stem)
    {
        for (var i = 0; i < stem; i++)
        {
            // Up to the first vowel every letter is a consonant, so y behind one is a vowel.
            if (!IsConsonant(i, previous: true))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Porter's *d.</summary>
    public readonly bool EndsInDoubleConsonant =>
        Length > 1 && Last == _letters[Length - 2] && ConsonantsBefore(Length).Last;

    /// <summary>Porter's *o: consonant, vowel, consonant, the last not w, x or y.</summary>
    public readonly bool EndsInShortSyllable(int stem)
    {
        if (stem < 3 || _letters[stem - 1] is 'w' or 'x' or 'y')
        {
            return false;
        }

        var (first, middle, last) = ConsonantsBefore(stem);
        return first && !middle && last;
    }

    // Of the last three letters before stem; from the start, because y depends on the letter before it.
    private readonly (bool First, bool Middle, bool Last) ConsonantsBefore(int stem)
    {
        bool first = false, middle = false, last = false;
        for (var i = 0; i < stem; i++)
        {
            (first, middle, last) = (middle, last, IsConsonant(i, last));
        }

        return (first, middle, last);
    }

    // y is a vowel only behind a consonant.
    private readonly bool IsConsonant(int index, bool previous) => _letters[index] switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => false,
        'y' => index == 0 || !previous,
        _ => true,
    };
}
