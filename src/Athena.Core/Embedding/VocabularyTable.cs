using System.Numerics;

namespace Athena.Embedding;

/// <summary>
/// The entries of a WordPiece vocabulary, found by the hash of their characters. Hashes are built character by character,
/// so that those of all beginnings of a word cost one pass. A hash only proposes: the characters decide.
/// </summary>
internal sealed class VocabularyTable
{
    private const string ContinuationPrefix = "##";
    private const int Empty = -1;

    private readonly string _text;
    private readonly (int Start, int Length)[] _entries;
    private readonly (uint Hash, int Id)[] _slots;
    private readonly int _shift;

    /// <summary>Initializes the table.</summary>
    /// <param name="text">One entry a line; its id is the number of the line, from 0. Of equal entries the last counts.</param>
    public VocabularyTable(string text)
    {
        _text = text;
        _entries = SplitLines(text);
        _slots = new (uint, int)[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, _entries.Length * 2))];
        _shift = 32 - BitOperations.Log2((uint)_slots.Length);
        Array.Fill(_slots, (0u, Empty));
        for (var id = 0; id < _entries.Length; id++)
        {
            Insert(id);
        }
    }

    /// <summary>Gets the number of entries.</summary>
    public int Count => _entries.Length;

    /// <summary>Gets the length of the longest entry, without the mark of a continuation, in characters.</summary>
    public int MaxEntryLength { get; private set; }

    /// <summary>Begins the hash of the beginning of a word, or of a continuation.</summary>
    public static uint StartHash(bool isContinuation) => isContinuation ? 0x9747B28Cu : 0x811C9DC5u;

    /// <summary>Continues a hash.</summary>
    public static uint ExtendHash(uint hash, char next) => (hash ^ next) * 16777619u;

    /// <summary>Finds an entry.</summary>
    /// <param name="piece">The characters, without the mark of a continuation.</param>
    /// <param name="isContinuation">Whether the piece continues a word.</param>
    /// <param name="hash">The hash of the piece.</param>
    /// <returns>The id, or -1.</returns>
    public int Find(ReadOnlySpan<char> piece, bool isContinuation, uint hash) => _slots[FindSlot(piece, isContinuation, hash)].Id;

    /// <summary>Finds an entry by its whole line.</summary>
    /// <returns>The id, or -1.</returns>
    public int FindLine(ReadOnlySpan<char> line)
    {
        var piece = Strip(line, out var isContinuation);
        return Find(piece, isContinuation, Hash(piece, isContinuation));
    }

    private static (int Start, int Length)[] SplitLines(string text)
    {
        var lines = new List<(int, int)>();
        for (var start = 0; start < text.Length;)
        {
            var newLine = text.IndexOf('\n', start);
            var end = newLine < 0 ? text.Length : newLine;
            lines.Add((start, end - start - (end > start && text[end - 1] == '\r' ? 1 : 0)));
            start = end + 1;
        }

        return [.. lines];
    }

    private static ReadOnlySpan<char> Strip(ReadOnlySpan<char> line, out bool isContinuation)
    {
        isContinuation = line.Length > ContinuationPrefix.Length && line.StartsWith(ContinuationPrefix);
        return isContinuation ? line[ContinuationPrefix.Length..] : line;
    }

    private static uint Hash(ReadOnlySpan<char> piece, bool isContinuation)
    {
        var hash = StartHash(isContinuation);
        foreach (var c in piece)
        {
            hash = ExtendHash(hash, c);
        }

        return hash;
    }

    private void Insert(int id)
    {
        var piece = Strip(Line(id), out var isContinuation);
        var hash = Hash(piece, isContinuation);
        _slots[FindSlot(piece, isContinuation, hash)] = (hash, id);
        MaxEntryLength = Math.Max(MaxEntryLength, piece.Length);
    }

    private int FindSlot(ReadOnlySpan<char> piece, bool isContinuation, uint hash)
    {
        var mask = _slots.Length - 1;

        // The high bits of a product are the mixed ones.
        var slot = (int)(hash * 0x9E3779B1u >> _shift);
        while (_slots[slot].Id != Empty && !(_slots[slot].Hash == hash && IsEntry(_slots[slot].Id, piece, isContinuation)))
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private bool IsEntry(int id, ReadOnlySpan<char> piece, bool isContinuation) =>
        Strip(Line(id), out var entryContinues).SequenceEqual(piece) && entryContinues == isContinuation;

    private ReadOnlySpan<char> Line(int id) => _text.AsSpan(_entries[id].Start, _entries[id].Length);
}
