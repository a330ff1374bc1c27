using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Athena.Vectors.Kernels;

/// <summary>Walks the rows; the arithmetic is a type argument, so that the JIT compiles the walk once a width, without calls.</summary>
internal sealed class DotLanesKernel<TLanes>() : DotKernel(typeof(TLanes).Name, TLanes.IsSupported)
    where TLanes : struct, IDotLanes
{
    // Fast from its first call on, for the first question of a process.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void Compute(ReadOnlySpan<float> query, ReadOnlySpan<float> rows, Span<float> scores)
    {
        Debug.Assert(rows.Length == query.Length * scores.Length, $"{rows.Length} values for {scores.Length} rows of {query.Length}");
        var length = (nuint)query.Length;
        var whole = length - (length % IDotLanes.Count);
        ref var first = ref MemoryMarshal.GetReference(query);
        ref var row = ref MemoryMarshal.GetReference(rows);
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = TLanes.DotRow(ref first, ref row, whole);
            row = ref Unsafe.Add(ref row, length);
        }

        if (whole < length)
        {
            AddParts(query[(int)whole..], rows, query.Length, scores);
        }
    }

    /// <summary>Adds the dot product of the last part block, filled up with zeros: nothing behind a row is read.</summary>
    private static void AddParts(ReadOnlySpan<float> queryPart, ReadOnlySpan<float> rows, int length, Span<float> scores)
    {
        var left = LaneBlock.Load(queryPart);
        for (var i = 0; i < scores.Length; i++)
        {
            var right = LaneBlock.Load(rows.Slice(((i + 1) * length) - queryPart.Length, queryPart.Length));
            scores[i] += TLanes.DotRow(ref left[0], ref right[0], IDotLanes.Count);
        }
    }
}
