using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Athena.Embedding;

/// <summary>
/// sum += scale * row for a row of 8-bit integers, for which <see cref="System.Numerics.Tensors.TensorPrimitives"/> has no
/// operation. Widths may differ in the last bit, as some round the product and some do not.
/// </summary>
internal static class ScaledRow
{
    /// <summary>Adds with the widest vectors the machine has.</summary>
    /// <param name="row">The row.</param>
    /// <param name="scale">Its scale.</param>
    /// <param name="sum">At least as long as the row.</param>
    public static void Add(ReadOnlySpan<sbyte> row, float scale, Span<float> sum)
    {
        sum = sum[..row.Length];
        if (Vector512.IsHardwareAccelerated && row.Length >= Vector512<sbyte>.Count)
        {
            AddVector512(row, scale, sum);
        }
        else if (Vector256.IsHardwareAccelerated && row.Length >= Vector256<sbyte>.Count)
        {
            AddVector256(row, scale, sum);
        }
        else if (Vector128.IsHardwareAccelerated && row.Length >= Vector128<sbyte>.Count)
        {
            AddVector128(row, scale, sum);
        }
        else
        {
            AddScalar(row, scale, sum);
        }
    }

    internal static void AddScalar(ReadOnlySpan<sbyte> row, float scale, Span<float> sum)
    {
        for (var i = 0; i < row.Length; i++)
        {
            sum[i] += scale * row[i];
        }
    }

    internal static void AddVector512(ReadOnlySpan<sbyte> row, float scale, Span<float> sum)
    {
        ref var source = ref MemoryMarshal.GetReference(row);
        ref var target = ref MemoryMarshal.GetReference(sum);
        var factor = Vector512.Create(scale);
        var whole = row.Length - (row.Length % Vector512<sbyte>.Count);
        for (nuint i = 0; i < (nuint)whole; i += (nuint)Vector512<sbyte>.Count)
        {
            var (low, high) = Vector512.Widen(Vector512.LoadUnsafe(ref source, i));
            var (a, b) = Vector512.Widen(low);
            var (c, d) = Vector512.Widen(high);
            Accumulate(a, ref target, i);
            Accumulate(b, ref target, i + 16);
            Accumulate(c, ref target, i + 32);
            Accumulate(d, ref target, i + 48);
        }

        AddScalar(row[whole..], scale, sum[whole..]);

        void Accumulate(Vector512<int> values, ref float first, nuint offset) =>
            Vector512.MultiplyAddEstimate(Vector512.ConvertToSingle(values), factor, Vector512.LoadUnsafe(ref first, offset)).StoreUnsafe(ref first, offset);
    }

    internal static void AddVector256(ReadOnlySpan<sbyte> row, float scale, Span<float> sum)
    {
        ref var source = ref MemoryMarshal.GetReference(row);
        ref var target = ref MemoryMarshal.GetReference(sum);
        var factor = Vector256.Create(scale);
        var whole = row.Length - (row.Length % Vector256<sbyte>.Count);
        for (nuint i = 0; i < (nuint)whole; i += (nuint)Vector256<sbyte>.Count)
        {
            var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref source, i));
            var (a, b) = Vector256.Widen(low);
            var (c, d) = Vector256.Widen(high);
            Accumulate(a, ref target, i);
            Accumulate(b, ref target, i + 8);
            Accumulate(c, ref target, i + 16);
            Accumulate(d, ref target, i + 24);
        }

        AddScalar(row[whole..], scale, sum[whole..]);

        void Accumulate(Vector256<int> values, ref float first, nuint offset) =>
            Vector256.MultiplyAddEstimate(Vector256.ConvertToSingle(values), factor, Vector256.LoadUnsafe(ref first, offset)).StoreUnsafe(ref first, offset);
    }

    internal static void AddVector128(ReadOnlySpan<sbyte> row, float scale, Span<float> sum)
    {
        ref var source = ref MemoryMarshal.GetReference(row);
        ref var target = ref MemoryMarshal.GetReference(sum);
        var factor = Vector128.Create(scale);
        var whole = row.Length - (row.Length % Vector128<sbyte>.Count);
        for (nuint i = 0; i < (nuint)whole; i += (nuint)Vector128<sbyte>.Count)
        {
            var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref source, i));
            var (a, b) = Vector128.Widen(low);
            var (c, d) = Vector128.Widen(high);
            Accumulate(a, ref target, i);
            Accumulate(b, ref target, i + 4);
            Accumulate(c, ref target, i + 8);
            Accumulate(d, ref target, i + 12);
        }

        AddScalar(row[whole..], scale, sum[whole..]);

        void Accumulate(Vector128<int> values, ref float first, nuint offset) =>
            Vector128.MultiplyAddEstimate(Vector128.ConvertToSingle(values), factor, Vector128.LoadUnsafe(ref first, offset)).StoreUnsafe(ref first, offset);
    }
}
