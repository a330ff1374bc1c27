namespace Athena.Storage.LiteDb.Journal;

/// <summary>A batch as the journal holds it.</summary>
/// <param name="FirstSequence">The number of its first operation.</param>
/// <param name="Batch">Whole: a batch is one frame.</param>
internal sealed record JournalEntry(long FirstSequence, WriteBatch Batch)
{
    /// <summary>Gets when it was written (Unix milliseconds).</summary>
    public long UnixMilliseconds { get; init; }

    /// <summary>Gets the number of its last operation.</summary>
    public long LastSequence => FirstSequence + Batch.Operations.Count - 1;
}
