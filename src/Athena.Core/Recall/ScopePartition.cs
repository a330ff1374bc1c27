using System.Globalization;
using System.Text;
using Athena.Lexical;
using Athena.Model;
using Athena.Recall.Evidence;
using Athena.Storage;
using Athena.Vectors;

namespace Athena.Recall;

/// <summary>
/// Everything of one scope: its records in commit order, their vectors, their texts' index and their authors.
/// One partition a scope is what keeps answers inside it. Readers may run beside each other under <see cref="Gate"/>.
/// </summary>
public sealed partial class ScopePartition : IDisposable
{
    internal const string DateFormat = "d MMMM yyyy";

    private static long _stamps;

    private readonly RecordTable _records = new();
    private readonly TermList _terms = new();
    private readonly string _modelId;

    /// <summary>Initializes an empty partition.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="modelId">The model whose vectors are indexed.</param>
    /// <param name="vectors">An empty index of the model's dimensions; owned from here on.</param>
    /// <param name="texts">An empty index.</param>
    public ScopePartition(Scope scope, string modelId, IVectorIndex vectors, ILexicalIndex texts)
    {
        Scope = scope;
        Vectors = vectors;
        Texts = texts;
        _modelId = modelId;
        Sessions = new SessionDirectory(_records.IdOf);
    }

    /// <summary>Gets the scope.</summary>
    public Scope Scope { get; }

    /// <summary>Gets the number of live records.</summary>
    public int Count => Texts.Count;

    /// <summary>Gets the number of records that are closed: readable, but in none of the indexes.</summary>
    public int ClosedCount => _records.Count - Texts.Count;

    /// <summary>Gets the vectors.</summary>
    public IVectorIndex Vectors { get; }

    /// <summary>Gets the texts' index.</summary>
    public ILexicalIndex Texts { get; }

    /// <summary>Gets the authors.</summary>
    public AuthorDirectory Authors { get; } = new();

    /// <summary>Gets the sessions and what stands beside what in them.</summary>
    public SessionDirectory Sessions { get; }

    /// <summary>Gets the shapes of the texts.</summary>
    public TurnTable Turns { get; } = new();

    /// <summary>Gets one more than the highest ordinal.</summary>
    public int End => _records.End;

    /// <summary>Gets an estimate of the bytes of the records in memory; those loaded and not yet read are not.</summary>
    public long RecordBytes => _records.ByteSize;

    /// <summary>Gets an estimate of the bytes of the session table.</summary>
    public long SessionBytes => Sessions.NameBytes;

    /// <summary>Gets an estimate of the bytes of what stands beside what, of the shapes, and of the words and windows of the texts that recalls have read.</summary>
    public long TurnBytes => Sessions.ByteSize + Turns.ByteSize + Words.ByteSize + Weights.ByteSize + Passages.ByteSize;

    internal TurnWords Words { get; } = new();

    internal TurnWeights Weights { get; } = new();

    /// <summary>
    /// Gets a number that no other partition has had, and this one not before its last change; valid while the caller holds <see cref="Gate"/>.
    /// </summary>
    internal long Stamp { get; private set; } = Interlocked.Increment(ref _stamps);

    internal ReaderWriterLockSlim Gate { get; } = new();

    /// <summary>Gets a record by its position.</summary>
    /// <param name="ordinal">Of a live or closed record.</param>
    public MemoryRecord this[int ordinal] => _records[ordinal];

    /// <summary>What the lexical arm searches of a record: author, text, tags and date (<c>strategies.md</c> section 2, step 2).</summary>
    public static string SearchedText(MemoryRecord record)
    {
        if (record.Author is null && record.Tags.Count == 0 && record.OccurredAt is null)
        {
            return record.Text;
        }

        var text = new StringBuilder(record.Text.Length + 64);
        if (record.Author is not null)
        {
            text.Append(record.Author).Append(": ");
        }

        text.Append(record.Text);
        foreach (var tag in record.Tags)
        {
            text.Append('\n').Append(tag);
        }

        if (record.OccurredAt is { } time)
        {
            text.Append('\n').Append(time.ToString(DateFormat, CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    /// <summary>Adds a record, or replaces the one of the same id. A closed one (<see cref="MemoryRecord.RecordedTo"/>) enters no index.</summary>
    public void Put(StoredMemory memory)
    {
        if (memory.Record.RecordedTo is null)
        {
            _terms.Clear();
            SearchedTerms.Append(memory.Record, _terms);
        }

        Put(memory, new TermSlice(_terms, 0, _terms.Count), TurnShapeReader.Read(memory.Record.Text));
    }

    /// <summary>Adds a record whose text is analysed already, or replaces the one of the same id.</summary>
    /// <param name="memory">The record.</param>
    /// <param name="terms">The terms of <see cref="SearchedText"/>; of a closed record they are not read.</param>
    /// <param name="shape">The shape of the text; of a closed record it is not read.</param>
    public void Put(StoredMemory memory, TermSlice terms, TurnShape shape)
    {
        var record = memory.Record;
        Stamp = Interlocked.Increment(ref _stamps);
        TakeOut(record.Id);
        var ordinal = _records.Add(record);
        if (record.RecordedTo is not null)
        {
            return;
        }

        Index(ordinal, record, terms, shape);
        if (memory.Vector is { } vector && IsComparable(vector))
        {
            Vectors.Add(ordinal, vector.Values.Span);
        }
    }

    /// <summary>Removes a record, live or closed.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Remove(MemoryId id)
    {
        if (!TakeOut(id))
        {
            return false;
        }

        Usage.Remove(id);
        return true;
    }

    private bool TakeOut(MemoryId id)
    {
        var ordinal = _records.OrdinalOf(id);
        if (ordinal < 0)
        {
            return false;
        }

        var record = this[ordinal];
        Stamp = Interlocked.Increment(ref _stamps);
        _records.Remove(ordinal);
        if (record.RecordedTo is not null)
        {
            return true;
        }

        Vectors.Remove(ordinal);
        Sessions.Remove(ordinal, Texts.Length(ordinal));
        Turns.Remove(ordinal);
        Words.Remove(ordinal);
        Texts.Remove(ordinal);
        RemoveDerived(ordinal);
        if (record.Author is { } author)
        {
            Authors.Remove(author);
        }

        return true;
    }

    /// <summary>Finds a record by id, live or closed.</summary>
    public MemoryRecord? Find(MemoryId id) => OrdinalOf(id) is >= 0 and var ordinal ? this[ordinal] : null;

    /// <summary>Finds the position of a record, live or closed; -1 where there is none.</summary>
    public int OrdinalOf(MemoryId id) => _records.OrdinalOf(id);

    /// <summary>Lists the live records in commit order.</summary>
    public List<MemoryRecord> ToList()
    {
        List<MemoryRecord> live = new(Count);
        for (var ordinal = 0; ordinal < _records.End; ordinal++)
        {
            if (Texts.Contains(ordinal))
            {
                live.Add(this[ordinal]);
            }
        }

        return live;
    }

    /// <summary>Runs through the live and the closed records in commit order; the partition must not change meanwhile.</summary>
    public IEnumerable<MemoryRecord> All()
    {
        for (var ordinal = 0; ordinal < _records.End; ordinal++)
        {
            if (_records.Contains(ordinal))
            {
                yield return this[ordinal];
            }
        }
    }

    /// <summary>Lists the live records that have no vector of this model.</summary>
    public List<MemoryRecord> ListWithoutVector()
    {
        List<MemoryRecord> missing = [];
        for (var ordinal = 0; ordinal < _records.End && Vectors.Count + missing.Count < Count; ordinal++)
        {
            if (Texts.Contains(ordinal) && !Vectors.Contains(ordinal))
            {
                missing.Add(this[ordinal]);
            }
        }

        return missing;
    }

    /// <summary>
    /// Frees the vectors once no reader is in the partition. The gate itself stays: a reader that still waits for it finds the index closed.
    /// </summary>
    public void Dispose()
    {
        Gate.EnterWriteLock();
        try
        {
            Vectors.Dispose();
        }
        finally
        {
            Gate.ExitWriteLock();
        }
    }

    // Anything else is as good as no vector: it is made anew when the engine opens.
    private bool IsComparable(StoredVector vector) =>
        string.Equals(vector.ModelId, _modelId, StringComparison.Ordinal)
        && vector.Values.Length == Vectors.Dimensions
        && UnitVector.HasDirection(vector.Values.Span);

    private void Index(int ordinal, MemoryRecord record, TermSlice terms, TurnShape shape)
    {
        Texts.Add(ordinal, terms);
        IndexDerived(ordinal, record);
        Turns.Add(ordinal, shape);
        Sessions.Add(ordinal, record.Session, record.Author, terms.Count);
        if (record.Author is { } author)
        {
            Authors.Add(author);
        }
    }
}
