namespace Athena.Embedding;

/// <summary>
/// Remembers the embeddings of the texts asked for last, as agents ask the same question again and again. A hit allocates
/// nothing. Slots are taken once, at the start; a full cache evicts by CLOCK, which spares what was hit since the hand last
/// passed. Only <see cref="EmbedAsync"/> is cached: batches are writes, and each of their texts comes once. Thread-safe;
/// two simultaneous misses of one text both ask the inner embedder. Failures are not remembered.
/// </summary>
public sealed class CachingEmbedder : IEmbedder
{
    /// <summary>Longer texts, in characters, bypass the cache: they are no queries, and their keys would not be bounded.</summary>
    public const int MaxTextLength = 1024;

    private const int MaxCapacity = 65_536;

    // A string has a header, a length and a terminator; a dictionary entry its hash, link, key, value and bucket.
    private const int StringOverheadBytes = 22;
    private const int DictionaryEntryBytes = 28;

    private readonly IEmbedder _inner;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _slots;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _slotsBySpan;
    private readonly string[] _keys;
    private readonly bool[] _isPresent;
    private readonly bool[] _isReferenced;

    // Made when the first text is kept: the embedder may still be loading before.
    private float[]? _vectors;
    private int _hand;
    private long _keyBytes;
    private long _hits;
    private long _misses;

    /// <summary>Initializes the cache.</summary>
    /// <param name="inner">The embedder; disposed with the cache.</param>
    /// <param name="capacity">The number of texts remembered, 1 to 65,536.</param>
    /// <exception cref="InvalidInputException">The capacity is out of range, or there is no inner embedder.</exception>
    public CachingEmbedder(IEmbedder inner, int capacity)
    {
        if (inner is null)
        {
            Throw.InvalidInput(nameof(inner), inner, "an embedder", "pass the embedder to cache");
        }

        Throw.IfOutside(capacity, 1, MaxCapacity, nameof(capacity));
        _inner = inner;
        _slots = new Dictionary<string, int>(capacity, StringComparer.Ordinal);
        _slotsBySpan = _slots.GetAlternateLookup<ReadOnlySpan<char>>();
        _keys = new string[capacity];
        _isPresent = new bool[capacity];
        _isReferenced = new bool[capacity];
    }

    /// <inheritdoc/>
    public string ModelId => _inner.ModelId;

    /// <summary>Gets the word vectors of the inner embedder; null where it has none.</summary>
    internal IWordVectors? WordVectors => _inner as IWordVectors;

    /// <inheritdoc/>
    public int Dimensions => _inner.Dimensions;

    /// <summary>Gets how many texts were answered from the cache.</summary>
    public long Hits => Interlocked.Read(ref _hits);

    /// <summary>Gets how many texts were not found; texts over <see cref="MaxTextLength"/> are not looked for and not counted.</summary>
    public long Misses => Interlocked.Read(ref _misses);

    /// <summary>Gets the memory the cache holds, in bytes: exact for vectors and texts, close for the dictionary.</summary>
    public long ByteSize
    {
        get
        {
            const int Slot = (2 * sizeof(bool)) + DictionaryEntryBytes;
            var vectors = (long)(Volatile.Read(ref _vectors)?.Length ?? 0) * sizeof(float);
            return ((long)_keys.Length * (Slot + IntPtr.Size)) + vectors + Interlocked.Read(ref _keyBytes);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidInputException">The destination is too short.</exception>
    public ValueTask<bool> EmbedAsync(ReadOnlyMemory<char> text, Memory<float> destination, CancellationToken cancellationToken = default)
    {
        EmbedderArguments.CheckOne(destination.Length, Dimensions);
        cancellationToken.ThrowIfCancellationRequested();
        if (text.Length > MaxTextLength)
        {
            return _inner.EmbedAsync(text, destination, cancellationToken);
        }

        return TryRead(text.Span, destination.Span, out var present)
            ? new ValueTask<bool>(present)
            : EmbedAndStoreAsync(text, destination, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask EmbedBatchAsync(IReadOnlyList<string> texts, Memory<float> destination, Memory<bool> present, CancellationToken cancellationToken = default) =>
        _inner.EmbedBatchAsync(texts, destination, present, cancellationToken);

    /// <summary>Disposes the inner embedder.</summary>
    public void Dispose() => _inner.Dispose();

    private static long KeyBytes(int length) => (StringOverheadBytes + (sizeof(char) * length) + 7) & ~7;

    private bool TryRead(ReadOnlySpan<char> text, Span<float> destination, out bool present)
    {
        lock (_gate)
        {
            if (!_slotsBySpan.TryGetValue(text, out var slot))
            {
                _misses++;
                present = false;
                return false;
            }

            _hits++;
            _isReferenced[slot] = true;
            VectorOf(slot).CopyTo(destination);
            present = _isPresent[slot];
            return true;
        }
    }

    private async ValueTask<bool> EmbedAndStoreAsync(ReadOnlyMemory<char> text, Memory<float> destination, CancellationToken cancellationToken)
    {
        var present = await _inner.EmbedAsync(text, destination, cancellationToken).ConfigureAwait(false);
        Store(text.ToString(), destination.Span[..Dimensions], present);
        return present;
    }

    private void Store(string text, ReadOnlySpan<float> vector, bool present)
    {
        lock (_gate)
        {
            // Another caller may have missed the same text and been quicker.
            if (_slots.ContainsKey(text))
            {
                return;
            }

            var slot = _slots.Count < _keys.Length ? _slots.Count : Evict();
            _slots.Add(text, slot);
            _keys[slot] = text;
            _keyBytes += KeyBytes(text.Length);
            _isPresent[slot] = present;
            _isReferenced[slot] = false;
            vector.CopyTo(VectorOf(slot));
        }
    }

    private int Evict()
    {
        while (_isReferenced[_hand])
        {
            _isReferenced[_hand] = false;
            _hand = (_hand + 1) % _keys.Length;
        }

        var slot = _hand;
        _hand = (_hand + 1) % _keys.Length;
        _slots.Remove(_keys[slot]);
        _keyBytes -= KeyBytes(_keys[slot].Length);
        return slot;
    }

    private Span<float> VectorOf(int slot) => (_vectors ??= new float[_keys.Length * Dimensions]).AsSpan(slot * Dimensions, Dimensions);
}
