namespace Athena.Recall.Evidence;

/// <summary>The share of the question's neighbouring words, by stem, that are neighbours in a text.</summary>
internal static class Bigrams
{
    /// <summary>Counts them.</summary>
    /// <param name="query">The words of the question in order.</param>
    /// <param name="words">The words of the text in order.</param>
    /// <param name="table">Of both.</param>
    /// <returns>0 to 1.</returns>
    public static float Share(ReadOnlySpan<ushort> query, ReadOnlySpan<ushort> words, WordTable table)
    {
        var found = 0;
        for (var i = 1; i < query.Length; i++)
        {
            found += Contains(words, table, table.StemOf(query[i - 1]), table.StemOf(query[i])) ? 1 : 0;
        }

        return query.Length < 2 ? 0 : (float)found / (query.Length - 1);
    }

    private static bool Contains(ReadOnlySpan<ushort> words, WordTable table, ushort first, ushort second)
    {
        for (var i = 1; i < words.Length; i++)
        {
            if (table.StemOf(words[i - 1]) == first && table.StemOf(words[i]) == second)
            {
                return true;
            }
        }

        return false;
    }
}
