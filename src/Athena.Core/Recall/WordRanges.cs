namespace Athena.Recall;

/// <summary>Enumerates the maximal runs of letters and digits of a text, without allocation.</summary>
internal ref struct WordRanges(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _position;

    public Range Current { get; private set; }

    public readonly WordRanges GetEnumerator() => this;

    public bool MoveNext()
    {
        var start = _position;
        while (start < _text.Length && !char.IsLetterOrDigit(_text[start]))
        {
            start++;
        }

        var end = start;
        while (end < _text.Length && char.IsLetterOrDigit(_text[end]))
        {
            end++;
        }

        _position = end;
        Current = start..end;
        return end > start;
    }
}
