namespace Athena.Lexical;

/// <summary>
/// The postings of one term in one window of ordinals, and what bounds their scores whatever the average length becomes: the shortest
/// document that holds the term once, and the shortest and the greatest frequency among those that repeat it.
/// </summary>
/// <param name="End">Behind the last of them, counted from the term's first posting.</param>
/// <param name="ShortestOnce">In terms; <see cref="None"/> where no document holds the term just once.</param>
/// <param name="MostOften">The greatest frequency.</param>
/// <param name="ShortestRepeated">In terms; <see cref="None"/> where no document repeats the term.</param>
internal readonly record struct PostingBlock(int End, int ShortestOnce, int MostOften, int ShortestRepeated)
{
    /// <summary>Stands for the length of a document that is not there.</summary>
    public const int None = int.MaxValue;

    /// <summary>The ordinals of a window are those that agree in all but so many low bits.</summary>
    public const int WindowBits = 12;

    /// <summary>Ordinals of a window: their scores fit the first cache.</summary>
    public const int WindowSize = 1 << WindowBits;

    private const int FewestPostings = 64;
    private const int FewestPerWindow = 8;

    /// <summary>Gets how many postings a term has at least before blocks are kept of it: they may not cost more than a quarter more.</summary>
    public static int FewestFor(int windows) => (int)Math.Min(int.MaxValue, Math.Max(FewestPostings, (long)windows * FewestPerWindow));

    /// <summary>Makes the blocks of a term.</summary>
    /// <param name="postings">Ascending, from <paramref name="firstWindow"/> on.</param>
    /// <param name="firstWindow">The window of the first block.</param>
    /// <param name="lengths">The length of each document by ordinal.</param>
    /// <param name="blocks">Receives one a window.</param>
    public static void Fill(ReadOnlySpan<Posting> postings, int firstWindow, ReadOnlySpan<int> lengths, Span<PostingBlock> blocks)
    {
        var next = 0;
        for (var window = 0; window < blocks.Length; window++)
        {
            var (once, most, repeated) = (None, 0, None);
            var end = (firstWindow + window + 1L) << WindowBits;
            for (; next < postings.Length && postings[next].Ordinal < end; next++)
            {
                var frequency = FieldCounts.Total(postings[next].Counts);
                var length = lengths[postings[next].Ordinal];
                most = Math.Max(most, frequency);
                if (frequency == 1)
                {
                    once = Math.Min(once, length);
                }
                else
                {
                    repeated = Math.Min(repeated, length);
                }
            }

            blocks[window] = new PostingBlock(next, once, most, repeated);
        }
    }

    /// <summary>Gets what no posting of the block exceeds by more than rounding.</summary>
    public float Bound<TScorer>(float weight, TScorer scorer)
        where TScorer : struct, IDocumentScorer =>
        Math.Max(
            ShortestOnce == None ? 0 : scorer.Bound(weight, 1, ShortestOnce),
            ShortestRepeated == None ? 0 : scorer.Bound(weight, MostOften, ShortestRepeated));
}
