using System.Numerics;
using Athena.Vectors.Codes;
using Athena.Vectors.Kernels;

namespace Athena.Vectors.Segments;

/// <summary>
/// The codes of the first rows of a view, in lists by the nearest of some centroids: a search scans the lists that are nearest to its query.
/// Immutable but for rows that die.
/// </summary>
/// <param name="Centroids">A view whose ordinals are the numbers of the lists.</param>
/// <param name="Codes">Each list begins with a block of its own.</param>
/// <param name="FirstBlocks">The first block of each list.</param>
/// <param name="Sizes">The rows of each list.</param>
/// <param name="RowOfPlace">The row at each place of the codes.</param>
/// <param name="PlaceOfRow">The place of each row; as many as are in lists.</param>
/// <param name="ListOfRow">The list of each row.</param>
/// <param name="TrainedRows">The rows there were when the centroids were made.</param>
/// <param name="Fit">The mean cosine of rows to their centroid then.</param>
internal sealed record Partition(
    IndexView Centroids, CodeBlocks Codes, int[] FirstBlocks, int[] Sizes, int[] RowOfPlace, int[] PlaceOfRow, int[] ListOfRow, int TrainedRows, double Fit)
{
    private const int WordBits = 64;

    /// <summary>Gets the number of rows in lists.</summary>
    internal int Rows => PlaceOfRow.Length;

    internal int Lists => Sizes.Length;

    internal long ByteSize =>
        Codes.ByteSize + Centroids.Segments.Sum(static segment => segment.ByteSize) + ((RowOfPlace.Length + (2L * Rows) + (2L * Lists)) * sizeof(int));

    /// <summary>Puts the first rows of a view in lists.</summary>
    /// <param name="view">Gives the codes.</param>
    /// <param name="centroids">See <see cref="Centroids"/>.</param>
    /// <param name="listOfRow">The list of each row; whole blocks of 64.</param>
    /// <param name="trainedRows">See <see cref="TrainedRows"/>.</param>
    /// <param name="fit">See <see cref="Fit"/>.</param>
    /// <param name="saved">The codes as they were arranged before; null to take those of the view.</param>
    internal static Partition Arrange(IndexView view, IndexView centroids, int[] listOfRow, int trainedRows, double fit, CodeBlocks? saved = null)
    {
        var sizes = new int[centroids.Rows];
        foreach (var list in listOfRow)
        {
            sizes[list]++;
        }

        var firstBlocks = new int[sizes.Length];
        var blocks = 0;
        for (var list = 0; list < sizes.Length; list++)
        {
            firstBlocks[list] = blocks;
            blocks += ScanRun.BlocksOf(sizes[list]);
        }

        var next = Array.ConvertAll(firstBlocks, static block => block * ICodeLanes.Rows);
        var codes = saved ?? new CodeBlocks(view.Segments[0].Codes.Width, blocks);
        var (rowOfPlace, placeOfRow) = (new int[blocks * ICodeLanes.Rows], new int[listOfRow.Length]);
        for (var row = 0; row < listOfRow.Length; row++)
        {
            var place = next[listOfRow[row]]++;
            (rowOfPlace[place], placeOfRow[row]) = (row, place);
            if (saved is null)
            {
                codes.Copy(view.SegmentOf(row).Codes, view.RowInSegment(row), place);
            }
        }

        return new Partition(centroids, codes, firstBlocks, sizes, rowOfPlace, placeOfRow, listOfRow, trainedRows, fit);
    }

    /// <summary>Takes a row out of its list.</summary>
    internal void Remove(int row)
    {
        if (row < Rows)
        {
            Codes.Remove(PlaceOfRow[row]);
        }
    }

    /// <summary>Takes out every row that is dead in a view.</summary>
    internal void RemoveDead(IndexView view)
    {
        for (var first = 0; first < Rows; first += WordBits)
        {
            for (var dead = view.SegmentOf(first).DeadOf(view.RowInSegment(first) / WordBits); dead != 0; dead &= dead - 1)
            {
                Remove(first + BitOperations.TrailingZeroCount(dead));
            }
        }
    }
}
