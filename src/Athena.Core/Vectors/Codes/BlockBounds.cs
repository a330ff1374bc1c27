using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Athena.Vectors.Kernels;

namespace Athena.Vectors.Codes;

/// <summary>
/// Sums of table entries to upper bounds of cosines. The bound of a row is its estimate plus some deviations, less a constant that is the same for all rows
/// of a query and so is left out of comparisons (<see cref="Constant"/>).
/// </summary>
internal readonly struct BlockBounds
{
    /// <summary>Rows that share a maximum: one in each register of eight lanes.</summary>
    internal const int GroupsPerBlock = 8;

    private readonly Vector256<float> _scale;
    private readonly Vector256<float> _offset;
    private readonly Vector256<float> _slope;

    /// <summary>Initializes the bounds of a query.</summary>
    /// <param name="tables">The query's.</param>
    /// <param name="width">Of the codes.</param>
    /// <param name="deviations">How far above its estimate a cosine may be.</param>
    internal BlockBounds(QueryTables tables, int width, double deviations)
    {
        var factor = BinaryCode.UsualFactor(width);
        var slope = BinaryCode.DeviationSlope(width);
        UsualDeviation = BinaryCode.Deviation(factor, width);
        Margin = (float)(deviations * UsualDeviation);
        Constant = (float)(deviations * (UsualDeviation - (slope * factor)));
        _scale = Vector256.Create(tables.Scale);
        _offset = Vector256.Create(tables.Offset);
        _slope = Vector256.Create((float)(deviations * slope));
    }

    /// <summary>Gets what completes a bound: cosine is below value + constant.</summary>
    internal float Constant { get; }

    /// <summary>Gets the distance between an estimate and its bound, for most rows.</summary>
    internal float Margin { get; }

    internal double UsualDeviation { get; }

    /// <summary>Computes the greatest bound of each group of a block that is asked for as a whole.</summary>
    /// <param name="sums">64.</param>
    /// <param name="factors">64.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector256<float> Greatest(ReadOnlySpan<ushort> sums, ReadOnlySpan<float> factors)
    {
        ref var sum = ref MemoryMarshal.GetReference(sums);
        ref var factor = ref MemoryMarshal.GetReference(factors);
        var greatest = Vector256.Create(float.NegativeInfinity);
        for (var row = 0; row < ICodeLanes.Rows; row += GroupsPerBlock)
        {
            var factors8 = Vector256.LoadUnsafe(ref factor, (nuint)row);
            var bound = Vector256.FusedMultiplyAdd(factors8, _slope, Estimate(ref Unsafe.Add(ref sum, row), factors8));
            greatest = Vector256.ConditionalSelect(Vector256.GreaterThan(bound, greatest), bound, greatest);
        }

        return greatest;
    }

    /// <summary>Computes the greatest bound of each group of a block, of some rows only.</summary>
    /// <param name="sums">64.</param>
    /// <param name="factors">64.</param>
    /// <param name="mask">The rows that are asked for.</param>
    /// <param name="moments">Takes in the estimates.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector256<float> Greatest(ReadOnlySpan<ushort> sums, ReadOnlySpan<float> factors, ulong mask, ref EstimateMoments moments)
    {
        ref var sum = ref MemoryMarshal.GetReference(sums);
        ref var factor = ref MemoryMarshal.GetReference(factors);
        var greatest = Vector256.Create(float.NegativeInfinity);
        for (var row = 0; row < ICodeLanes.Rows; row += GroupsPerBlock)
        {
            var factors8 = Vector256.LoadUnsafe(ref factor, (nuint)row);
            var estimate = Estimate(ref Unsafe.Add(ref sum, row), factors8);
            if (mask != ulong.MaxValue)
            {
                estimate = Vector256.ConditionalSelect(LaneMask.Of((byte)(mask >> row)), estimate, Vector256.Create(float.NaN));
            }

            moments.Add(estimate);
            var bound = Vector256.FusedMultiplyAdd(factors8, _slope, estimate);
            greatest = Vector256.ConditionalSelect(Vector256.GreaterThan(bound, greatest), bound, greatest);
        }

        return greatest;
    }

    /// <summary>Finds the rows of a block whose bound lies in a range.</summary>
    /// <returns>A bit for each row.</returns>
    internal ulong Between(ReadOnlySpan<ushort> sums, ReadOnlySpan<float> factors, float from, float below)
    {
        ref var sum = ref MemoryMarshal.GetReference(sums);
        ref var factor = ref MemoryMarshal.GetReference(factors);
        var found = 0ul;
        for (var row = 0; row < ICodeLanes.Rows; row += GroupsPerBlock)
        {
            var factors8 = Vector256.LoadUnsafe(ref factor, (nuint)row);
            var bound = Vector256.FusedMultiplyAdd(factors8, _slope, Estimate(ref Unsafe.Add(ref sum, row), factors8));
            var isIn = Vector256.GreaterThanOrEqual(bound, Vector256.Create(from)) & Vector256.LessThan(bound, Vector256.Create(below));
            found |= (ulong)isIn.ExtractMostSignificantBits() << row;
        }

        return found;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<float> Estimate(ref ushort sums, Vector256<float> factors)
    {
        var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref sums));
        var whole = Vector256.ConvertToSingle(Vector256.Create(low, high).AsInt32());
        return Vector256.FusedMultiplyAdd(whole, _scale, _offset) * factors;
    }
}
