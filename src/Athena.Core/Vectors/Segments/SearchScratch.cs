using System.Runtime.Intrinsics;
using Athena.Model;
using Athena.Vectors.Codes;
using Athena.Vectors.Kernels;

namespace Athena.Vectors.Segments;

/// <summary>What one search needs to write to; one a thread, kept and grown, so that a search allocates nothing once it is warm.</summary>
internal sealed class SearchScratch
{
    [ThreadStatic]
    private static SearchScratch? _ofThread;

    private ushort[] _sums = [];
    private Vector256<float>[] _greatest = [];
    private ulong[] _masks = [];
    private ScanRun[] _runs = [];
    private ScoredOrdinal[] _places = [];

    internal static SearchScratch OfThread => _ofThread ??= new SearchScratch();

    /// <summary>Gets room for one rotated vector of any width.</summary>
    internal float[] Rotated { get; } = new float[ExactVectorIndex.LargestDimensions];

    /// <summary>Gets room for the tables of a query of any width.</summary>
    internal byte[] Tables { get; } = new byte[QueryTables.Size(ExactVectorIndex.LargestDimensions)];

    /// <summary>Gets the sums of a block.</summary>
    internal Span<ushort> Sums(int block, int count) => _sums.AsSpan(block * ICodeLanes.Rows, count * ICodeLanes.Rows);

    internal Span<Vector256<float>> Greatest(int blocks) => _greatest.AsSpan(0, blocks);

    /// <summary>Gets which rows of each block are asked for.</summary>
    internal Span<ulong> Masks(int blocks) => _masks.AsSpan(0, blocks);

    internal Span<ScanRun> Runs(int count) => Grown(ref _runs, count).AsSpan(0, count);

    internal Span<ScoredOrdinal> Places(int count) => Grown(ref _places, count).AsSpan(0, count);

    /// <summary>Makes room for some blocks.</summary>
    internal void Reserve(int blocks)
    {
        Grown(ref _sums, blocks * ICodeLanes.Rows);
        Grown(ref _greatest, blocks);
        Grown(ref _masks, blocks);
    }

    private static T[] Grown<T>(ref T[] array, int length)
    {
        if (array.Length < length)
        {
            array = GC.AllocateUninitializedArray<T>(Math.Max(length, array.Length * 2));
        }

        return array;
    }
}
