namespace Athena.Embedding;

/// <summary>Splits a text into normalised words by BERT's rules, into a buffer of the caller.</summary>
/// <param name="text">Any UTF-16; lone surrogates are dropped.</param>
/// <param name="buffer"><see cref="BufferLength"/> characters.</param>
internal ref struct WordScanner(ReadOnlySpan<char> text, Span<char> buffer)
{
    /// <summary>Words of more code points have no entry.</summary>
    public const int MaxWordCodePoints = 100;

    /// <summary>Room for a word of the greatest length, all of it surrogate pairs.</summary>
    public const int BufferLength = 2 * MaxWordCodePoints;

    private readonly ReadOnlySpan<char> _text = text;
    private readonly Span<char> _buffer = buffer;
    private int _position;
    private int _length;
    private int _codePoints;

    /// <summary>Gets where in the text the word begins.</summary>
    public int Start { get; private set; }

    /// <summary>Gets whether the word is too long for any entry; <see cref="Word"/> is then only its beginning.</summary>
    public readonly bool IsTooLong => _codePoints > MaxWordCodePoints;

    /// <summary>Gets the normalised word, until the next move.</summary>
    public readonly ReadOnlySpan<char> Word => _buffer[.._length];

    /// <summary>Moves to the next word.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext()
    {
        _length = 0;
        _codePoints = 0;
        while (_position < _text.Length)
        {
            var at = _position;
            var kind = Read(out var codePoint, out var folded, out var width);
            if (kind is CharacterClass.Punctuation or CharacterClass.Ideograph)
            {
                if (_codePoints == 0)
                {
                    _position += width;
                    Append(at, folded);
                }

                return true;
            }

            _position += width;
            if (kind == CharacterClass.Space && _codePoints > 0)
            {
                return true;
            }

            AppendWordPart(at, kind, codePoint, folded);
        }

        return _codePoints > 0;
    }

    /// <summary>Finds a word that normalisation cannot join to its neighbours: letters and digits, or one mark of punctuation, all of ASCII.</summary>
    /// <param name="length">Its length in characters, not above the longest that is wanted.</param>
    /// <param name="longest">The longest that is wanted.</param>
    /// <returns>The rest of the text from the word on; empty where there is no such word next.</returns>
    internal ReadOnlySpan<char> PeekPlainWord(int longest, out int length)
    {
        length = 0;
        while (_position < _text.Length && _text[_position] == ' ')
        {
            _position++;
        }

        var rest = _text[_position..];
        while (length < rest.Length && char.IsAsciiLetterOrDigit(rest[length]))
        {
            length++;
        }

        if (length == 0)
        {
            length = 1;
            return !rest.IsEmpty && char.IsAscii(rest[0]) && ClassOf(rest[0]) == CharacterClass.Punctuation ? rest : [];
        }

        return length <= longest && (length == rest.Length || ClassOf(rest[length]) is CharacterClass.Space or CharacterClass.Punctuation) ? rest : [];
    }

    /// <summary>Passes over the word that <see cref="PeekPlainWord"/> found.</summary>
    internal void SkipPlainWord(int length)
    {
        Start = _position;
        _position += length;
    }

    private static CharacterClass ClassOf(char c) => char.IsSurrogate(c) ? CharacterClass.Word : UnicodeFolding.Classify(c, out _);

    private readonly CharacterClass Read(out int codePoint, out int folded, out int width)
    {
        codePoint = _text[_position];
        width = 1;
        if (char.IsHighSurrogate((char)codePoint) && _position + 1 < _text.Length && char.IsLowSurrogate(_text[_position + 1]))
        {
            codePoint = char.ConvertToUtf32((char)codePoint, _text[_position + 1]);
            width = 2;
        }

        return UnicodeFolding.Classify(codePoint, out folded);
    }

    private void AppendWordPart(int at, CharacterClass kind, int codePoint, int folded)
    {
        if (kind == CharacterClass.Word)
        {
            Append(at, folded);
        }
        else if (kind is CharacterClass.Hangul or CharacterClass.Expansion)
        {
            Span<int> parts = stackalloc int[UnicodeFolding.MaxFoldedLength];
            foreach (var part in parts[..UnicodeFolding.Expand(kind, codePoint, parts)])
            {
                Append(at, part);
            }
        }
    }

    private void Append(int at, int codePoint)
    {
        if (_codePoints == 0)
        {
            Start = at;
        }

        if (++_codePoints > MaxWordCodePoints)
        {
            return;
        }

        if (codePoint <= char.MaxValue)
        {
            _buffer[_length++] = (char)codePoint;
        }
        else
        {
            _buffer[_length++] = (char)((codePoint >> 10) + 0xD7C0);
            _buffer[_length++] = (char)((codePoint & 0x3FF) + 0xDC00);
        }
    }
}
