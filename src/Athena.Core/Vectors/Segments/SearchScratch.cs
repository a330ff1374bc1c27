using System.Runtime.Intrinsics;
using Athena.Model;
using Athena.Vectors.Codes;
using Athena.Vectors.Kernels;

namespace Athena.Vectors.Segments;

/// <summary>What one search needs to write to; one a thread, so that a search allocates nothing once it is warm. All but what hangs on the lists and the hits has one size.</summary>
internal sealed class SearchScratch
{
    /// <summary>The blocks that are scanned at once: their sums stay in the cache of a core until they are swept.</summary>
    internal const int TileBlocks = 1_024;

    private const int BinCountsLength = 514;

    [ThreadStatic]
    private static SearchScratch? _ofThread;

    private int[] _listBins = [];
    private float[] _listCosines = [];
    private ScoredOrdinal[] _places = [];

    internal static SearchScratch OfThread => _ofThread ??= new SearchScratch();

    /// <summary>Gets room for one rotated vector of any width.</summary>
    internal float[] Rotated { get; } = new float[ExactVectorIndex.LargestDimensions];

    /// <summary>Gets room for the tables of a query of any width.</summary>
    internal byte[] Tables { get; } = new byte[QueryTables.Size(ExactVectorIndex.LargestDimensions)];

    /// <summary>Gets room for the 8-bit code of a query of any width.</summary>
    internal sbyte[] Bytes { get; } = new sbyte[ExactVectorIndex.LargestDimensions];

    /// <summary>Gets the sums of a tile.</summary>
    internal ushort[] Sums { get; } = new ushort[TileBlocks * ICodeLanes.Rows];

    /// <summary>Gets the greatest bounds of each block of a tile.</summary>
    internal Vector256<float>[] Greatest { get; } = new Vector256<float>[TileBlocks];

    /// <summary>Gets which rows of each block of a tile are asked for.</summary>
    internal ulong[] Masks { get; } = new ulong[TileBlocks];

    /// <summary>Gets the runs of a tile, each of a block or more.</summary>
    internal ScanRun[] Runs { get; } = new ScanRun[TileBlocks];

    internal Span<int> BinCounts => _binCounts;

    private readonly int[] _binCounts = new int[BinCountsLength];

    internal Span<ScoredOrdinal> Places(int count) => Grown(ref _places, count).AsSpan(0, count);

    /// <summary>Gets room for the bin of each list.</summary>
    internal Span<int> ListBins(int count) => Grown(ref _listBins, count).AsSpan(0, count);

    /// <summary>Gets room for the cosine of each list's centroid.</summary>
    internal Span<float> ListCosines(int count) => Grown(ref _listCosines, count).AsSpan(0, count);

    private static T[] Grown<T>(ref T[] array, int length)
    {
        if (array.Length < length)
        {
            array = GC.AllocateUninitializedArray<T>(Math.Max(length, array.Length * 2));
        }

        return array;
    }
}
