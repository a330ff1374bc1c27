namespace Athena.Lexical;

/// <summary>Damerau's distance in its plain form (optimal string alignment): insertions, deletions, replacements, and swaps of neighbours.</summary>
internal static class EditDistance
{
    /// <summary>Gets the distance of two words.</summary>
    /// <param name="left">At most <see cref="TextAnalyzer.MaxTermLength"/> long.</param>
    /// <param name="right">At most <see cref="TextAnalyzer.MaxTermLength"/> long.</param>
    /// <param name="most">What is of interest, 0 or more.</param>
    /// <returns>The distance, or any number above <paramref name="most"/> where it is above.</returns>
    public static int Between(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int most)
    {
        if (Math.Abs(left.Length - right.Length) > most)
        {
            return most + 1;
        }

        Span<int> rows = stackalloc int[3 * (TextAnalyzer.MaxTermLength + 1)];
        var width = right.Length + 1;
        for (var column = 0; column < width; column++)
        {
            rows[column] = column;
        }

        for (var row = 1; row <= left.Length; row++)
        {
            var least = FillRow(left, right, row, rows[(row % 3 * width)..], rows[((row + 2) % 3 * width)..], rows[((row + 1) % 3 * width)..]);
            if (least > most)
            {
                return most + 1;
            }
        }

        return rows[(left.Length % 3 * width) + right.Length];
    }

    // Returns the least of the row: from there on it grows only, but for a swap, which starts one row further up and costs one.
    private static int FillRow(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int row, Span<int> cells, Span<int> above, Span<int> twoAbove)
    {
        cells[0] = row;
        var least = row;
        for (var column = 1; column <= right.Length; column++)
        {
            var replaced = above[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
            var cell = Math.Min(replaced, 1 + Math.Min(above[column], cells[column - 1]));
            if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1])
            {
                cell = Math.Min(cell, twoAbove[column - 2] + 1);
            }

            cells[column] = cell;
            least = Math.Min(least, cell);
        }

        // A swap in the next row starts in the row above.
        foreach (var cell in above[..(right.Length + 1)])
        {
            least = Math.Min(least, cell + 1);
        }

        return least;
    }
}
