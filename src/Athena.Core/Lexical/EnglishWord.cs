namespace Athena.Lexical;

/// <summary>
/// A word that shrinks in place, with the regions and measures of Porter2. A <c>y</c> that is a consonant, at the beginning or behind a vowel,
/// is written <c>Y</c> until <see cref="Finish"/>.
/// </summary>
internal ref struct EnglishWord
{
    private const string Vowels = "aeiouy";

    private readonly Span<char> _letters;
    private readonly int _firstRegion;
    private readonly int _secondRegion;

    public EnglishWord(Span<char> letters)
    {
        _letters = letters;
        Length = letters.Length;
        for (var i = 0; i < letters.Length; i++)
        {
            if (letters[i] == 'y' && (i == 0 || IsVowel(i - 1)))
            {
                letters[i] = 'Y';
            }
        }

        _firstRegion = PrefixBeforeRegion();
        if (_firstRegion == 0)
        {
            _firstRegion = RegionFrom(0);
        }

        _secondRegion = RegionFrom(_firstRegion);
    }

    /// <summary>Gets the number of letters left.</summary>
    public int Length { get; private set; }

    /// <summary>Gets the letters left.</summary>
    public readonly ReadOnlySpan<char> Letters => _letters[..Length];

    /// <summary>Gets a value indicating whether the word is short: a short syllable is its end, and nothing is in R1.</summary>
    public readonly bool IsShort => _firstRegion >= Length && EndsInShortSyllable(Length);

    public readonly char this[int index] => _letters[index];

    public readonly bool EndsWith(ReadOnlySpan<char> suffix) => Letters.EndsWith(suffix);

    /// <summary>Whether what begins at a position lies in R1.</summary>
    public readonly bool IsInFirstRegion(int start) => start >= _firstRegion;

    /// <summary>Whether what begins at a position lies in R2.</summary>
    public readonly bool IsInSecondRegion(int start) => start >= _secondRegion;

    public readonly bool IsVowel(int index) => Vowels.Contains(_letters[index]);

    /// <summary>Whether one of the first letters is a vowel.</summary>
    public readonly bool HasVowel(int length)
    {
        for (var i = 0; i < length; i++)
        {
            if (IsVowel(i))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the first letters end in a short syllable.</summary>
    public readonly bool EndsInShortSyllable(int length)
    {
        if (length < 2 || IsVowel(length - 1) || !IsVowel(length - 2))
        {
            return false;
        }

        return length == 2 || (!IsVowel(length - 3) && _letters[length - 1] is not ('w' or 'x' or 'Y'));
    }

    /// <summary>Cuts the word; <paramref name="length"/> is not above the current one.</summary>
    public void CutTo(int length) => Length = length;

    /// <summary>Puts letters behind the first <paramref name="stem"/>; the steps never lengthen the original word.</summary>
    public void Replace(int stem, ReadOnlySpan<char> ending)
    {
        ending.CopyTo(_letters[stem..]);
        Length = stem + ending.Length;
    }

    /// <summary>Writes all letters small again.</summary>
    public readonly void Finish() => _letters[..Length].Replace('Y', 'y');

    private readonly int PrefixBeforeRegion() =>
        _letters.StartsWith("gener") || _letters.StartsWith("arsen") ? 5 : _letters.StartsWith("commun") ? 6 : 0;

    // Behind the first consonant that follows a vowel.
    private readonly int RegionFrom(int start)
    {
        for (var i = start + 1; i < _letters.Length; i++)
        {
            if (!IsVowel(i) && IsVowel(i - 1))
            {
                return i + 1;
            }
        }

        return _letters.Length;
    }
}
