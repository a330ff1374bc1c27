namespace Athena.Vectors.Segments;

/// <summary>From ordinals to rows, in pages that are made when they are first needed. One writer beside any number of readers, without locks.</summary>
internal sealed class OrdinalMap
{
    private const int PageLog2 = 12;
    private const int PageSize = 1 << PageLog2;

    // A page holds row + 1, so that a new page holds no row.
    private int[]?[] _pages = [];

    internal long ByteSize
    {
        get
        {
            var pages = Volatile.Read(ref _pages);
            return ((long)pages.Length * IntPtr.Size) + (pages.Count(static page => page is not null) * (long)PageSize * sizeof(int));
        }
    }

    /// <summary>Finds the row of an ordinal; -1 where there is none.</summary>
    internal int RowOf(int ordinal)
    {
        var pages = Volatile.Read(ref _pages);
        var number = ordinal >> PageLog2;
        return (uint)number < (uint)pages.Length && Volatile.Read(ref pages[number]) is { } page ? Volatile.Read(ref page[ordinal & (PageSize - 1)]) - 1 : -1;
    }

    /// <summary>Sets the row of an ordinal.</summary>
    /// <param name="ordinal">0 or more.</param>
    /// <param name="row">-1 for none.</param>
    internal void Set(int ordinal, int row)
    {
        var number = ordinal >> PageLog2;
        if (number >= _pages.Length)
        {
            var grown = new int[]?[Math.Max(number + 1, _pages.Length * 2)];
            _pages.CopyTo(grown, 0);
            Volatile.Write(ref _pages, grown);
        }

        var page = _pages[number];
        if (page is null)
        {
            page = new int[PageSize];
            Volatile.Write(ref _pages[number], page);
        }

        Volatile.Write(ref page[ordinal & (PageSize - 1)], row + 1);
    }
}
