namespace Athena.Recall.Evidence;

/// <summary>
/// The words of the texts of one scope that recalls have looked at, as numbers of a <see cref="WordTable"/>: made when a record first is a
/// candidate, kept up to a limit. Readers may run beside each other and may both make the same; the owner keeps writers apart from readers.
/// </summary>
internal sealed class TurnWords
{
    private const int MostWords = 4_000_000;

    private readonly Lock _gate = new();
    private ushort[]?[] _words = [];
    private WordTable? _table;
    private int _held;

    /// <summary>Gets an estimate of the bytes held.</summary>
    public long ByteSize => (_words.Length * 8L) + (Volatile.Read(ref _held) * 2L);

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
        if (ordinal < _words.Length && _words[ordinal] is { } known)
        {
            _held -= known.Length + 12;
            _words[ordinal] = null;
        }
    }

    private ushort[]?[] Room(int ordinal, WordTable table, int end)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(_table, table))
            {
                (_table, _words, _held) = (table, [], 0);
            }

            if (ordinal >= _words.Length)
            {
                Array.Resize(ref _words, Math.Max(end, _words.Length * 2));
            }

            return _words;
        }
    }
}
