using Athena.Model;
using Athena.Sections;

namespace Athena.Storage;

/// <summary>
/// The live records of one scope as a snapshot holds them, in commit order, decoded on demand.
/// Nothing is handed out whose checksum does not hold: damaged records are not among them, damaged vectors are named when they are read.
/// Thread-safe.
/// </summary>
public interface IScopeImage
{
    /// <summary>Gets the scope.</summary>
    Scope Scope { get; }

    /// <summary>Gets the number of live records.</summary>
    int Count { get; }

    /// <summary>Gets what <see cref="IStoreObserver.WriteIndex"/> wrote for exactly these records; empty where there is none.</summary>
    /// <value>Managed memory, or such that stays while it is referenced: an index goes on reading it, also while the store closes.</value>
    ReadOnlyMemory<byte> Index { get; }

    /// <summary>Gives the file of vectors that was written together with <see cref="Index"/>, unverified: the engine knows its hashes.</summary>
    /// <returns>Null where there is none, or where it cannot be read. It stays while it is referenced, also when the store is closed.</returns>
    FileMap? MapVectors() => null;

    /// <summary>Gets the id of a record.</summary>
    /// <param name="position">0 to <see cref="Count"/> - 1.</param>
    MemoryId IdOf(int position);

    /// <summary>Gets the ids of neighbouring records.</summary>
    /// <param name="position">The first record.</param>
    /// <param name="ids">Filled.</param>
    void ReadIds(int position, Span<MemoryId> ids)
    {
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = IdOf(position + i);
        }
    }

    /// <summary>Counts the neighbouring records that have a vector of one model and length.</summary>
    /// <param name="position">The first record; 0 to <see cref="Count"/>.</param>
    /// <param name="modelId">The model.</param>
    /// <param name="dimensions">The length.</param>
    /// <returns>How many follow each other from the first one on; 0 where it has no such vector.</returns>
    int CountVectors(int position, string modelId, int dimensions)
    {
        var end = position;
        while (end < Count && DimensionsOf(end) == dimensions && string.Equals(ModelOf(end), modelId, StringComparison.Ordinal))
        {
            end++;
        }

        return end - position;
    }

    /// <summary>Decodes a record, without its vector; a new object at every call.</summary>
    MemoryRecord ReadRecord(int position);

    /// <summary>Gets the model of a record's vector; null where it has none.</summary>
    string? ModelOf(int position);

    /// <summary>Gets the number of dimensions of a record's vector; 0 where it has none.</summary>
    int DimensionsOf(int position);

    /// <summary>Reads the vectors of neighbouring records, all of which have one of the given length, row by row.</summary>
    /// <param name="position">The first record.</param>
    /// <param name="count">The number of records.</param>
    /// <param name="dimensions">The length of each vector.</param>
    /// <param name="rows">Filled; row i begins at i x <paramref name="stride"/>.</param>
    /// <param name="stride">From one row to the next, in floats; at least <paramref name="dimensions"/>.</param>
    /// <returns>
    /// The positions whose vector turned out to be damaged, nearly always none: their rows are zero, and the records are to be served without a vector.
    /// </returns>
    IReadOnlyList<int> ReadVectors(int position, int count, int dimensions, Span<float> rows, int stride);
}
