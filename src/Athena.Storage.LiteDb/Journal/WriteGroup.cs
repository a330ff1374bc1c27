namespace Athena.Storage.LiteDb.Journal;

/// <summary>The writes that share a flush; used again.</summary>
internal sealed class WriteGroup
{
    /// <summary>Gets the writes in the order of the journal.</summary>
    public List<PendingWrite> Writes { get; } = [];

    /// <summary>Gets or sets the number of the last operation.</summary>
    public long LastSequence { get; set; }

    /// <summary>Completes every write with a failure.</summary>
    public void Fail(Exception failure)
    {
        foreach (var write in Writes)
        {
            write.Fail(failure);
        }
    }
}
