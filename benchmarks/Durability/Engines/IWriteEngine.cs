namespace Athena.Benchmarks.Durability.Engines;

/// <summary>An engine that acknowledges writes, over a folder of its own.</summary>
public interface IWriteEngine : IAsyncDisposable
{
    /// <summary>Gets the name for result files.</summary>
    string Name { get; }

    /// <summary>Gets a value indicating whether a write holds its thread until it is done, so that each writer needs one of its own.</summary>
    bool BlocksThreads { get; }

    /// <summary>Opens an empty folder for writing.</summary>
    /// <param name="writers">How many writers there will be.</param>
    Task OpenAsync(int writers);

    /// <summary>Stores records together. Complete when the engine acknowledges them.</summary>
    /// <param name="writer">Who writes, from 0; one call at a time for each.</param>
    /// <param name="items">One or more.</param>
    ValueTask WriteAsync(int writer, WorkItem[] items);

    /// <summary>Closes what <see cref="OpenAsync"/> opened, opens it again and hands over everything it holds.</summary>
    /// <param name="proof">Is told of each record.</param>
    Task ReadBackAsync(Proof proof);
}
