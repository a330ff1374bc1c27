namespace Athena.Lexical;

/// <summary>
/// The terms of an analysed text in order, repeats included, in one character buffer that is reused from text to text:
/// no allocation once it has grown. Not thread-safe.
/// </summary>
public sealed class TermList
{
    private char[] _chars;
    private int[] _ends;

    /// <summary>Initializes an empty list.</summary>
    public TermList()
        : this(characters: 256, terms: 32)
    {
    }

    /// <summary>Initializes an empty list with room, so that it need not grow.</summary>
    /// <param name="characters">Of all terms together; at least 1.</param>
    /// <param name="terms">At least 1.</param>
    internal TermList(int characters, int terms)
    {
        _chars = GC.AllocateUninitializedArray<char>(characters);
        _ends = GC.AllocateUninitializedArray<int>(terms);
    }

    /// <summary>Gets the number of terms.</summary>
    public int Count { get; private set; }

    /// <summary>Gets a term.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public ReadOnlySpan<char> this[int index]
    {
        get
        {
            if ((uint)index >= (uint)Count)
            {
                Throw.IfOutside(index, 0, Count - 1, nameof(index));
            }

            var start = index == 0 ? 0 : _ends[index - 1];
            return _chars.AsSpan(start, _ends[index] - start);
        }
    }

    /// <summary>Forgets all terms and keeps the buffer.</summary>
    public void Clear() => Count = 0;

    /// <summary>Appends a term.</summary>
    /// <param name="term">Not empty.</param>
    public void Add(ReadOnlySpan<char> term)
    {
        var start = Count == 0 ? 0 : _ends[Count - 1];
        if (start + term.Length > _chars.Length)
        {
            Array.Resize(ref _chars, Math.Max(_chars.Length * 2, start + term.Length));
        }

        if (Count == _ends.Length)
        {
            Array.Resize(ref _ends, _ends.Length * 2);
        }

        term.CopyTo(_chars.AsSpan(start));
        _ends[Count++] = start + term.Length;
    }
}
