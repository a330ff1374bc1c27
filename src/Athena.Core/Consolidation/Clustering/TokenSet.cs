using System.Buffers;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Athena.Consolidation.Clustering;

/// <summary>The words of a text as sorted, distinct 64-bit hashes: what stands in for a vector where there is none.</summary>
internal static class TokenSet
{
    private const int MaxStackChars = 256;

    /// <summary>Hashes each run of letters and digits, in lower case.</summary>
    public static ulong[] Of(string text)
    {
        char[]? rented = null;
        var lower = text.Length <= MaxStackChars ? stackalloc char[MaxStackChars] : rented = ArrayPool<char>.Shared.Rent(text.Length);
        try
        {
            lower = lower[..text.AsSpan().ToLowerInvariant(lower)];
            var tokens = new List<ulong>();
            for (var start = 0; start < lower.Length;)
            {
                var end = start;
                while (end < lower.Length && char.IsLetterOrDigit(lower[end]))
                {
                    end++;
                }

                if (end > start)
                {
                    tokens.Add(XxHash3.HashToUInt64(MemoryMarshal.AsBytes(lower[start..end])));
                }

                start = end + 1;
            }

            return SortedDistinct(tokens);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<char>.Shared.Return(rented);
            }
        }
    }

    /// <summary>Gets the union of sets.</summary>
    public static ulong[] Union(IEnumerable<ulong[]> sets)
    {
        var tokens = new List<ulong>();
        foreach (var set in sets)
        {
            tokens.AddRange(set);
        }

        return SortedDistinct(tokens);
    }

    /// <summary>Gets the size of the intersection over that of the union, 0 to 1; 0 where both are empty.</summary>
    public static double Jaccard(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right)
    {
        int shared = 0, l = 0, r = 0;
        while (l < left.Length && r < right.Length)
        {
            if (left[l] == right[r])
            {
                shared++;
                l++;
                r++;
            }
            else if (left[l] < right[r])
            {
                l++;
            }
            else
            {
                r++;
            }
        }

        var union = left.Length + right.Length - shared;
        return union == 0 ? 0 : (double)shared / union;
    }

    private static ulong[] SortedDistinct(List<ulong> tokens)
    {
        tokens.Sort();
        var count = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (i == 0 || tokens[i] != tokens[count - 1])
            {
                tokens[count++] = tokens[i];
            }
        }

        return CollectionsMarshal.AsSpan(tokens)[..count].ToArray();
    }
}
