namespace Athena.Lexical;

/// <summary>Finds documents in posting lists.</summary>
internal static class PostingSearch
{
    /// <summary>Finds the first posting from <paramref name="start"/> on with this ordinal or a higher one, by galloping.</summary>
    /// <param name="postings">By ascending ordinal.</param>
    /// <param name="start">0 to the length; everything before is known to be lower.</param>
    /// <param name="ordinal">The ordinal sought.</param>
    /// <returns>Its index, or the length where all are lower.</returns>
    public static int FirstAtOrAfter(ReadOnlySpan<Posting> postings, int start, int ordinal)
    {
        var low = start;
        var step = 1;
        var high = start;
        while (high < postings.Length && postings[high].Ordinal < ordinal)
        {
            low = high + 1;
            high = (int)Math.Min((long)high + step, postings.Length);
            step = (int)Math.Min((long)step * 2, int.MaxValue);
        }

        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (postings[middle].Ordinal < ordinal)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
