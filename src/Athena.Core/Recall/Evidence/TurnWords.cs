namespace Athena.Recall.Evidence;

/// <summary>
/// The words of the texts of one scope that recalls have looked at, as numbers of a <see cref="WordTable"/>: made when a record first is a
/// candidate, kept up to a limit. Readers may run beside each other and may both make the same; the owner keeps writers apart from readers.
/// </summary>
internal sealed class TurnWords
{
    private const int MostWords = 4_000_000;

    private readonly Lock _gate = new();
    private Held _room = new(null, []);
    private int _held;

    /// <summary>Gets an estimate of the bytes held.</summary>
    public long ByteSize => (Volatile.Read(ref _room).Words.Length * 8L) + (Volatile.Read(ref _held) * 2L);

    /// <summary>Gets the numbers of a record's words in the order of the text.</summary>
    /// <param name="ordinal">Of a live record.</param>
    /// <param name="table">Gives the numbers.</param>
    /// <param name="partition">Gives the text.</param>
    public ReadOnlySpan<ushort> Of(int ordinal, WordTable table, ScopePartition partition)
    {
        var words = Room(ordinal, table, partition.End);
        if (Volatile.Read(ref words[ordinal]) is { } known)
        {
            return known;
        }

        var made = table.Read(partition[ordinal].Text);
        if (Interlocked.Add(ref _held, made.Length + 12) > MostWords)
        {
            // Too much is held: all goes, and what is asked for comes back.
            Array.Clear(words);
            Volatile.Write(ref _held, made.Length + 12);
        }

        Volatile.Write(ref words[ordinal], made);
        return made;
    }

    /// <summary>Forgets a record.</summary>
    public void Remove(int ordinal)
    {
        if (ordinal < _room.Words.Length && _room.Words[ordinal] is { } known)
        {
            _held -= known.Length + 12;
            _room.Words[ordinal] = null;
        }
    }

    private ushort[]?[] Room(int ordinal, WordTable table, int end)
    {
        var room = Volatile.Read(ref _room);
        return ReferenceEquals(room.Table, table) && ordinal < room.Words.Length ? room.Words : MakeRoom(ordinal, table, end);
    }

    private ushort[]?[] MakeRoom(int ordinal, WordTable table, int end)
    {
        lock (_gate)
        {
            var room = _room;
            if (!ReferenceEquals(room.Table, table))
            {
                (room, _held) = (new Held(table, []), 0);
            }

            if (ordinal >= room.Words.Length)
            {
                var words = room.Words;
                Array.Resize(ref words, Math.Max(end, words.Length * 2));
                room = room with { Words = words };
            }

            Volatile.Write(ref _room, room);
            return room.Words;
        }
    }

    // One object, so that a reader without the lock never finds the words of one table under another.
    private sealed record Held(WordTable? Table, ushort[]?[] Words);
}
