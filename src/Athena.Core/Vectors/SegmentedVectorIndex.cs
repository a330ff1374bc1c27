using System.Numerics;
using Athena.Model;
using Athena.Vectors.Codes;
using Athena.Vectors.Kernels;
using Athena.Vectors.Segments;

namespace Athena.Vectors;

/// <summary>
/// Vectors in segments, with a 1-bit code each. A small index compares every vector; a larger one scans the codes, which bound every cosine, and computes
/// in full only the cosines that may be among the best. Readers take no lock, wait for nobody and may run beside the writers, who take turns.
/// </summary>
/// <remarks>A search sees whole adds and removals only: those that were complete when it began, and some or none of those that were not.</remarks>
public sealed partial class SegmentedVectorIndex : IVectorIndex
{
    // Below one of so many rows, looking each up costs less than the scan of all codes.
    private const int FewRowsShare = 64;

    // Below one of so many rows, the nearest of them lie in most lists.
    private const int ListsShare = 16;

    // What the nearest lists must hold, so that their best are near to the best of all.
    private const int LeastFirstRows = 1_024;
    private const int FirstRowsPerHit = 8;

    private readonly DotKernel _dot;
    private readonly CodesKernel _codes;
    private readonly BytesKernel _bytes;
    private readonly Rotation _rotation;
    private readonly int _stride;
    private IndexView _view;

    /// <summary>Initializes an empty index that uses the best kernels, or those that <see cref="DotKernelRegistry.ForceVariable"/> names.</summary>
    /// <param name="dimensions">1 to 4096.</param>
    /// <param name="targetRecall">0.5 to 0.9999, see <see cref="TargetRecall"/>.</param>
    /// <exception cref="InvalidInputException">A number lies outside, or the environment forces a kernel that is not there.</exception>
    public SegmentedVectorIndex(int dimensions, double targetRecall = 0.99)
        : this(dimensions, targetRecall, DotKernelRegistry.Default, CodesKernelRegistry.Default, BytesKernelRegistry.Default)
    {
    }

    internal SegmentedVectorIndex(int dimensions, double targetRecall, DotKernel dot, CodesKernel codes, BytesKernel bytes)
    {
        Throw.IfOutside(dimensions, 1, ExactVectorIndex.LargestDimensions, nameof(dimensions));
        Throw.IfOutside(targetRecall, 0.5, 0.9999, nameof(targetRecall));
        Dimensions = dimensions;
        TargetRecall = targetRecall;
        _dot = dot;
        _codes = codes;
        _bytes = bytes;
        _stride = (dimensions + IDotLanes.Count - 1) / IDotLanes.Count * IDotLanes.Count;
        _rotation = new Rotation(dimensions);
        _rotated = new float[_rotation.Width];
        _view = IndexView.Empty(BitOperations.Log2((uint)Math.Min(LargestSegmentRows, LargestSegmentBytes / (_stride * sizeof(float)))));
    }

    /// <summary>Gets the rows from which on codes are scanned; below it comparing every vector is as fast, and gives every neighbour.</summary>
    internal int CodesFrom { get; init; } = 2_048;

    /// <summary>Gets how many rows there must be for each hit: of fewer nearly all would be completed after the codes were scanned.</summary>
    internal int LeastRowsPerHit { get; init; } = 16;

    /// <inheritdoc/>
    public int Dimensions { get; }

    /// <summary>Gets the share of the nearest that a search has to find on average; the bounds are calibrated to it.</summary>
    /// <value>0.5 to 0.9999; default 0.99.</value>
    public double TargetRecall { get; private set; }

    /// <inheritdoc/>
    public int Count => Volatile.Read(ref _count);

    /// <inheritdoc/>
    public long ByteSize
    {
        get
        {
            var view = Volatile.Read(ref _view);
            return view.Segments.Sum(static segment => segment.ByteSize) + view.Map.ByteSize + (view.Partition?.ByteSize ?? 0)
                + (Volatile.Read(ref _spread)?.ByteSize ?? 0) + (_mappedRows?.ByteSize ?? 0);
        }
    }

    /// <inheritdoc/>
    public bool Contains(int ordinal) => View().RowOf(ordinal) >= 0;

    /// <inheritdoc/>
    /// <remarks>The span stays valid, whatever happens to the index. Of a vector that lies in a file it is a copy.</remarks>
    public ReadOnlySpan<float> GetVector(int ordinal)
    {
        var view = View();
        var row = view.RowOf(ordinal);
        if (row < 0)
        {
            return [];
        }

        var vector = view.Row(row)[..Dimensions];
        var kept = view.SegmentOf(row).IsMapped ? vector.ToArray() : vector;
        GC.KeepAlive(view);
        return kept;
    }

    /// <inheritdoc/>
    /// <remarks>Allocates nothing.</remarks>
    public void Score(ReadOnlySpan<float> query, ReadOnlySpan<int> ordinals, Span<float> cosines)
    {
        var view = View();
        Throw.IfOutside(cosines.Length, ordinals.Length, int.MaxValue, "length of cosines");
        Span<float> unit = stackalloc float[_stride];
        UnitVector.Write(query, Dimensions, unit, nameof(query));
        for (var i = 0; i < ordinals.Length; i++)
        {
            var row = view.RowOf(ordinals[i]);
            cosines[i] = row < 0 ? float.NaN : _dot.Dot(unit, view.Row(row));
        }

        GC.KeepAlive(view);
    }

    /// <inheritdoc/>
    /// <remarks>Allocates nothing once a thread has searched as large an index before.</remarks>
    public ScanStatistics Search(ReadOnlySpan<float> query, Span<ScoredOrdinal> hits, VectorSearchOptions options = default)
    {
        var view = View();
        Span<float> unit = stackalloc float[_stride];
        UnitVector.Write(query, Dimensions, unit, nameof(query));
        var statistics = Search(view, unit, options, hits);

        // A file stays mapped as long as somebody refers to it, and the spans do not.
        GC.KeepAlive(view);
        return statistics;
    }

    private ScanStatistics Search(IndexView view, ReadOnlySpan<float> unit, VectorSearchOptions options, Span<ScoredOrdinal> hits)
    {
        if (IsFew(view, options))
        {
            return ExactScan.RunFew(view, _dot, unit, options.Among!, hits);
        }

        if (!IsExact(view, options, hits.Length))
        {
            return SearchCodes(view, unit, options, Volatile.Read(ref _effort), hits);
        }

        return options.Threads > 1 && view.Segments.Length > 1
            ? ExactScan.RunParallel(view, _dot, unit, options, hits)
            : ExactScan.Run(view, _dot, unit, options, hits);
    }

    private IndexView View()
    {
        var view = Volatile.Read(ref _view);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return view;
    }
}
