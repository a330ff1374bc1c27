namespace Athena.Lexical;

/// <summary>
/// The terms of an analysed text in order, repeats included, in one character buffer that is reused from text to text:
/// no allocation once it has grown. Not thread-safe.
/// </summary>
public sealed class TermList
{
    private char[] _chars;
    private int[] _ends;
    private LexicalField[] _fields;

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
        _fields = GC.AllocateUninitializedArray<LexicalField>(terms);
    }

    /// <summary>Gets the number of terms.</summary>
    public int Count { get; private set; }

    /// <summary>Gets or sets the field of the terms that are added next.</summary>
    /// <value>The content, until it is set and after <see cref="Clear"/>.</value>
    public LexicalField Field { get; set; }

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
    public void Clear() => (Count, Field) = (0, LexicalField.Content);

    /// <summary>Gets the field of each term.</summary>
    internal ReadOnlySpan<LexicalField> Fields => _fields.AsSpan(0, Count);

    /// <summary>Gets the field of a term.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public LexicalField FieldOf(int index) => Fields[index];

    /// <summary>Appends a term.</summary>
    /// <param name="term">Not empty.</param>
    public void Add(ReadOnlySpan<char> term)
    {
        var start = EndOf(Count);
        Reserve(start + term.Length, 1);
        term.CopyTo(_chars.AsSpan(start));
        _fields[Count] = Field;
        _ends[Count++] = start + term.Length;
    }

    /// <summary>Appends terms of another list; their field is <see cref="Field"/> of this one.</summary>
    /// <param name="source">The other list.</param>
    /// <param name="first">The position of the first term.</param>
    /// <param name="count">The number of terms, 0 or more.</param>
    internal void AddRange(TermList source, int first, int count)
    {
        var sourceStart = source.EndOf(first);
        var length = source.EndOf(first + count) - sourceStart;
        var start = EndOf(Count);
        Reserve(start + length, count);
        source._chars.AsSpan(sourceStart, length).CopyTo(_chars.AsSpan(start));
        for (var i = 0; i < count; i++)
        {
            _ends[Count + i] = source._ends[first + i] - sourceStart + start;
        }

        _fields.AsSpan(Count, count).Fill(Field);
        Count += count;
    }

    // Of the terms before a position.
    private int EndOf(int position) => position == 0 ? 0 : _ends[position - 1];

    private void Reserve(int characters, int terms)
    {
        if (characters > _chars.Length)
        {
            Array.Resize(ref _chars, Math.Max(_chars.Length * 2, characters));
        }

        if (Count + terms > _ends.Length)
        {
            Array.Resize(ref _ends, Math.Max(_ends.Length * 2, Count + terms));
            Array.Resize(ref _fields, _ends.Length);
        }
    }
}
