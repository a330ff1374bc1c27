using Athena.Vectors.Kernels;

namespace Athena.Vectors.Segments;

/// <summary>
/// Which lists a search scans. The first are those nearest to the query; what they hold tells how near a vector must be to count at all, and a
/// list is scanned after them where its centroid lies less than the reach below that. The reach shrinks with the rank of the list. On text that scans half as much as
/// a fixed number of lists, and the reach that is found with ten neighbours is enough for any number and any filter, because both move what it is measured from.
/// </summary>
internal readonly ref struct ListRanking
{
    /// <summary>By how much the reach has shrunk at the last list.</summary>
    private const float ReachShrinks = 0.5f;

    // Cosines in steps of 1 / 128; sorting hundreds of lists would cost as much as scanning them.
    private const int Bins = 257;
    private const int Middle = 128;

    private readonly ReadOnlySpan<int> _sizes;
    private readonly Span<int> _binOfList;
    private readonly Span<int> _listsOfBin;
    private readonly Span<int> _rowsOfBin;

    internal ListRanking(Partition partition, DotKernel dot, ReadOnlySpan<float> unit, SearchScratch scratch)
    {
        _sizes = partition.Sizes;
        _binOfList = scratch.ListBins(partition.Lists);
        _listsOfBin = scratch.BinCounts[..Bins];
        _rowsOfBin = scratch.BinCounts[Bins..(2 * Bins)];
        scratch.BinCounts.Clear();
        var cosines = scratch.ListCosines(partition.Lists);
        var first = 0;
        foreach (var segment in partition.Centroids.Segments)
        {
            dot.DotRows(unit, segment.Rows(0, segment.Count), cosines.Slice(first, segment.Count));
            first += segment.Count;
        }

        for (var list = 0; list < cosines.Length; list++)
        {
            var bin = Math.Clamp((int)((cosines[list] + 1) * Middle), 0, Bins - 1);
            _binOfList[list] = bin;
            _listsOfBin[bin]++;
            _rowsOfBin[bin] += _sizes[list];
        }
    }

    /// <summary>Gets the bin of each list; a greater one is nearer.</summary>
    internal ReadOnlySpan<int> BinOfList => _binOfList;

    /// <summary>Finds the least bin of the nearest lists that hold a number of rows.</summary>
    internal int LeastBinHolding(long rows)
    {
        var bin = Bins;
        for (long held = 0; bin > 0 && held < rows; held += _rowsOfBin[bin])
        {
            bin--;
        }

        return bin;
    }

    /// <summary>Finds the least bin whose lists are within reach.</summary>
    /// <param name="last">The cosine of the last of the best so far.</param>
    /// <param name="reach">See <see cref="SearchEffort.Reach"/>.</param>
    internal int LeastBinWithin(float last, float reach)
    {
        var (bin, rank) = (Bins, 0);
        while (bin > 0 && ((float)bin / Middle) - 1 - (ReachShrinks * rank / _sizes.Length) >= last - reach)
        {
            bin--;
            rank += _listsOfBin[bin];
        }

        return bin;
    }
}
