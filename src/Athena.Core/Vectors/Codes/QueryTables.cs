using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Athena.Vectors.Kernels;

namespace Athena.Vectors.Codes;

/// <summary>
/// A query made ready for <see cref="CodesKernel"/>: for each four of its rotated values the sixteen sums under all signs, in whole steps.
/// Rounding sums of four in place of single values halves the error twice.
/// </summary>
/// <param name="Scale">The size of a step.</param>
/// <param name="Offset">What to add to a sum of entries times the scale, to have the sum of the query's values under the signs.</param>
internal readonly record struct QueryTables(float Scale, float Offset)
{
    private const int Values = 4;
    private const int Middle = ICodeLanes.LargestEntry / 2;

    /// <summary>Gets the bytes of the tables of a width.</summary>
    internal static int Size(int width) => width / Values * ICodeLanes.Entries;

    /// <summary>Writes the tables.</summary>
    /// <param name="rotated">The rotated query.</param>
    /// <param name="tables"><see cref="Size"/> bytes.</param>
    internal static QueryTables Write(ReadOnlySpan<float> rotated, Span<byte> tables)
    {
        var largest = 0f;
        for (var i = 0; i < rotated.Length; i += Values)
        {
            largest = MathF.Max(largest, MathF.Abs(rotated[i]) + MathF.Abs(rotated[i + 1]) + MathF.Abs(rotated[i + 2]) + MathF.Abs(rotated[i + 3]));
        }

        var steps = Middle / largest;
        for (var i = 0; i < rotated.Length; i += Values)
        {
            var entries = MemoryMarshal.Cast<byte, Vector128<byte>>(tables.Slice(i / Values * ICodeLanes.Entries, ICodeLanes.Entries));
            entries[0] = Table(rotated[i] * steps, rotated[i + 1] * steps, rotated[i + 2] * steps, rotated[i + 3] * steps);
        }

        return new QueryTables(largest / Middle, -largest * (rotated.Length / Values));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Table(float a, float b, float c, float d)
    {
        // Entry i takes a with a plus where bit 0 of i is set, b by bit 1, c by bit 2, d by bit 3. The second half of them has the signs of the first, but for d.
        var abc = (Vector256.Create(-1f, 1, -1, 1, -1, 1, -1, 1) * a) + (Vector256.Create(-1f, -1, 1, 1, -1, -1, 1, 1) * b) + (Vector256.Create(-1f, -1, -1, -1, 1, 1, 1, 1) * c);
        var low = Vector256.ConvertToInt32(Vector256.Round(abc - Vector256.Create(d)));
        var high = Vector256.ConvertToInt32(Vector256.Round(abc + Vector256.Create(d)));
        var shorts = Vector256.Narrow(low, high) + Vector256.Create((short)Middle);
        return Vector128.Narrow(shorts.GetLower(), shorts.GetUpper()).AsByte();
    }
}
