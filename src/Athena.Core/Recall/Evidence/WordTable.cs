using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Athena.Embedding;
using Athena.Lexical;

namespace Athena.Recall.Evidence;

/// <summary>
/// Numbers for words, with the stem and the vector of each, shared by all scopes of an engine. Grows to a limit and is then replaced by its owner.
/// Thread-safe; finding a known word allocates nothing.
/// </summary>
internal sealed class WordTable
{
    /// <summary>One more than the highest number; number 0 stands for a word for which no room was left.</summary>
    public const int Capacity = 65_536;

    private const int LongestWord = 32;
    private const int WordsOfText = 512;
    private const int BlockWords = 256;

    private readonly IWordVectors? _vectors;
    private readonly int _dimensions;
    private readonly ConcurrentDictionary<string, ushort> _numbers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ushort>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly Dictionary<string, ushort> _stems = new(StringComparer.Ordinal);
    private readonly ushort[] _stemOf = new ushort[Capacity];
    private readonly string?[] _termOf = new string?[Capacity];
    private readonly bool[] _hasVector = new bool[Capacity];
    private readonly float[]?[] _blocks = new float[]?[Capacity / BlockWords];
    private readonly Lock _gate = new();
    private int _count = 1;

    /// <summary>Initializes an empty table.</summary>
    /// <param name="vectors">Gives the words' vectors; null where there are none, and only equal stems are alike then.</param>
    public WordTable(IWordVectors? vectors)
    {
        _vectors = vectors;
        _dimensions = vectors?.WordDimensions ?? 0;
        _lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Gets the length of a vector; 0 where there are none.</summary>
    public int Dimensions => _dimensions;

    /// <summary>Gets a value indicating whether no further word fits.</summary>
    public bool IsFull => Volatile.Read(ref _count) >= Capacity;

    /// <summary>Gets the vector of a word; empty where it has none.</summary>
    public ReadOnlySpan<float> VectorOf(ushort number) =>
        _hasVector[number] ? _blocks[number / BlockWords].AsSpan(number % BlockWords * _dimensions, _dimensions) : [];

    /// <summary>Gets the number of a word's stem; equal for words of one stem, 0 for none.</summary>
    public ushort StemOf(ushort number) => _stemOf[number];

    /// <summary>Gets the term under which the lexical index has a word, but for accents and identifiers; empty for number 0.</summary>
    public string TermOf(ushort number) => _termOf[number] ?? string.Empty;

    /// <summary>Reads the words of a text that are no stop words, in its order, at most 512.</summary>
    public ushort[] Read(ReadOnlySpan<char> text)
    {
        Span<ushort> numbers = stackalloc ushort[WordsOfText];
        return numbers[..Read(text, numbers)].ToArray();
    }

    /// <summary>Reads the words of a text that are no stop words, in its order, as far as there is room.</summary>
    /// <returns>How many there are.</returns>
    public int Read(ReadOnlySpan<char> text, Span<ushort> numbers)
    {
        Span<char> lower = stackalloc char[LongestWord];
        var count = 0;
        foreach (var range in new WordRanges(text))
        {
            if (count == numbers.Length)
            {
                break;
            }

            var word = text[range];
            word = word[..Math.Min(word.Length, LongestWord)];
            _ = word.ToLowerInvariant(lower);
            if (!StopWords.Contains(lower[..word.Length]))
            {
                numbers[count++] = NumberOf(lower[..word.Length]);
            }
        }

        return count;
    }

    /// <summary>Finds or makes the number of a word.</summary>
    /// <param name="word">In lower case.</param>
    /// <returns>0 where there is no room for it.</returns>
    public ushort NumberOf(ReadOnlySpan<char> word)
    {
        if (_lookup.TryGetValue(word, out var number))
        {
            return number;
        }

        lock (_gate)
        {
            return _lookup.TryGetValue(word, out number) ? number : Add(word);
        }
    }

    private ushort Add(ReadOnlySpan<char> word)
    {
        if (_count >= Capacity)
        {
            return 0;
        }

        var number = (ushort)_count;
        if (_vectors is not null)
        {
            var block = _blocks[number / BlockWords] ??= new float[BlockWords * _dimensions];
            _hasVector[number] = _vectors.TryWriteWord(word, block.AsSpan(number % BlockWords * _dimensions, _dimensions));
        }

        _termOf[number] = Stem(word);
        ref var stemNumber = ref CollectionsMarshal.GetValueRefOrAddDefault(_stems, Stem(IrregularForms.PlainOf(word)), out var known);
        stemNumber = known ? stemNumber : (ushort)_stems.Count;
        _stemOf[number] = stemNumber;

        // Last: who finds the number finds what belongs to it.
        _numbers[word.ToString()] = number;
        Volatile.Write(ref _count, number + 1);
        return number;
    }

    private static string Stem(ReadOnlySpan<char> word)
    {
        Span<char> stem = stackalloc char[LongestWord];
        word.CopyTo(stem);
        return stem[..EnglishStemmer.Stem(stem, word.Length)].ToString();
    }
}
