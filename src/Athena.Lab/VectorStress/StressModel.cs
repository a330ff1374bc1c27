using System.Numerics.Tensors;
using Athena.Model;

namespace Athena.Lab.VectorStress;

/// <summary>
/// What the index should hold: the version of each record, odd where the record is not there. Written by one thread, read by others,
/// who learn whether a record has changed since a moment.
/// </summary>
/// <param name="vectors">The vector of each version.</param>
/// <param name="capacity">The most records.</param>
/// <param name="dimensions">Of the vectors.</param>
internal sealed class StressModel(StressVectors vectors, int capacity, int dimensions)
{
    private readonly int[] _begun = Enumerable.Repeat(1, capacity).ToArray();
    private readonly int[] _done = Enumerable.Repeat(1, capacity).ToArray();
    private readonly long[] _doneAt = new long[capacity];
    private long _writes;

    /// <summary>Gets the number of writes done: the moment.</summary>
    internal long Moment => Volatile.Read(ref _writes);

    /// <summary>Gets whether the record is there now; for the writer.</summary>
    internal bool IsThere(int ordinal) => _done[ordinal] % 2 == 0;

    /// <summary>Tells readers that a record is about to change.</summary>
    /// <returns>The version that it will have.</returns>
    internal int Begin(int ordinal, bool isThereAfter)
    {
        var version = _done[ordinal] + (IsThere(ordinal) == isThereAfter ? 2 : 1);
        Volatile.Write(ref _begun[ordinal], version);
        return version;
    }

    /// <summary>Tells readers that the record has changed.</summary>
    internal void End(int ordinal)
    {
        // The moment first: who sees the new version must not hold it to the moment of the one before.
        Volatile.Write(ref _doneAt[ordinal], _writes + 1);
        Volatile.Write(ref _done[ordinal], _begun[ordinal]);
        Volatile.Write(ref _writes, _writes + 1);
    }

    /// <summary>Says what is wrong with a hit of a search that began at a moment; null where nothing is, or where the record changed meanwhile.</summary>
    /// <param name="hit">The hit.</param>
    /// <param name="query">Of length 1.</param>
    /// <param name="moment">When the search began.</param>
    /// <param name="scratch">As long as a vector.</param>
    internal string? FaultOf(ScoredOrdinal hit, ReadOnlySpan<float> query, long moment, Span<float> scratch)
    {
        const float Rounding = 1e-4f;
        var version = Volatile.Read(ref _done[hit.Ordinal]);
        var isSettled = Volatile.Read(ref _begun[hit.Ordinal]) == version && Volatile.Read(ref _doneAt[hit.Ordinal]) <= moment;
        if (!isSettled)
        {
            return null;
        }

        if (version % 2 != 0)
        {
            return $"record {hit.Ordinal} was found after it was removed";
        }

        vectors.Write(hit.Ordinal, version, scratch);
        var cosine = TensorPrimitives.Dot<float>(query, scratch);
        return Math.Abs(cosine - hit.Score) <= Rounding ? null : $"record {hit.Ordinal} scored {hit.Score}, its vector {cosine}";
    }

    /// <summary>Finds the nearest by comparing every record; for the writer.</summary>
    internal List<ScoredOrdinal> Nearest(ReadOnlySpan<float> query, int wanted)
    {
        var vector = new float[dimensions];
        List<ScoredOrdinal> all = [];
        for (var ordinal = 0; ordinal < capacity; ordinal++)
        {
            if (IsThere(ordinal))
            {
                vectors.Write(ordinal, _done[ordinal], vector);
                all.Add(new ScoredOrdinal(ordinal, TensorPrimitives.Dot(query, vector)));
            }
        }

        return [.. all.OrderByDescending(static hit => hit.Score).Take(wanted)];
    }
}
