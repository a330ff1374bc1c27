using System.Runtime.CompilerServices;

namespace Athena.Lexical;

/// <summary>The distinct trigrams of a term with two blanks in front and one behind, as hashes: beginnings count more than endings.</summary>
internal static class Trigrams
{
    /// <summary>The most trigrams of a term.</summary>
    public const int Most = TextAnalyzer.MaxTermLength + 1;

    /// <summary>Writes the trigrams, ascending.</summary>
    /// <param name="term">At most <see cref="TextAnalyzer.MaxTermLength"/> long.</param>
    /// <param name="trigrams">At least <see cref="Most"/> long.</param>
    /// <returns>How many there are.</returns>
    public static int Of(ReadOnlySpan<char> term, Span<ulong> trigrams)
    {
        var (first, second, count) = (' ', ' ', 0);
        foreach (var letter in term)
        {
            trigrams[count++] = Key(first, second, letter);
            (first, second) = (second, letter);
        }

        trigrams[count++] = Key(first, second, ' ');
        trigrams[..count].Sort();
        var kept = 1;
        for (var i = 1; i < count; i++)
        {
            if (trigrams[i] != trigrams[kept - 1])
            {
                trigrams[kept++] = trigrams[i];
            }
        }

        return kept;
    }

    /// <summary>Gets Dice's measure of two sets: twice the common ones by the sum of both.</summary>
    public static double Dice(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right)
    {
        var (common, i, j) = (0, 0, 0);
        while (i < left.Length && j < right.Length)
        {
            var (from, to) = (left[i], right[j]);
            common += from == to ? 1 : 0;
            i += from <= to ? 1 : 0;
            j += to <= from ? 1 : 0;
        }

        return 2.0 * common / (left.Length + right.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Key(char first, char second, char third) => ((ulong)first << 32) | ((ulong)second << 16) | third;
}
