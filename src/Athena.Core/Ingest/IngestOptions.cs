namespace Athena.Ingest;

/// <summary>How a stream of memories is stored.</summary>
public sealed record IngestOptions
{
    /// <summary>Gets the most memories of one batch: what becomes durable, and is acknowledged, together.</summary>
    /// <value>1 to 10,000; default 1,000. Batches are smaller where the source is slower than the store, so that nothing waits for company.</value>
    public int BatchSize { get; init; } = 1_000;

    /// <summary>Gets the most batches that are embedded beside each other, and the most that wait for the store or for the reader of the results.</summary>
    /// <value>1 to 64; default 4. Two batches of each fill two cores; more smooth out a store that answers unevenly.</value>
    public int BatchesInFlight { get; init; } = 4;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="InvalidInputException">A setting is out of range.</exception>
    public void Validate()
    {
        Throw.IfOutside(BatchSize, 1, MemoryEngine.MaxBatch, "batch_size");
        Throw.IfOutside(BatchesInFlight, 1, 64, "batches_in_flight");
    }
}
