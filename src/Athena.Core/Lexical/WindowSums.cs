using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Athena.Lexical;

/// <summary>
/// Sums over a window where most documents hold some term: nothing is noted by document, all of them are looked at, eight at a time. Sums are
/// the same to the last bit as one by one: every lane does what the scalar code does, in its order, without fused operations.
/// </summary>
internal static class WindowSums
{
    /// <summary>How many postings a window has at least before that is faster.</summary>
    public const int FewestPostings = PostingBlock.WindowSize / 4;

    private const int Lanes = 8;

    /// <summary>Gets a value indicating whether the machine has the instructions of <see cref="AddVector256"/>.</summary>
    public static bool IsVectorised => Avx2.IsSupported;

    /// <summary>Computes what the length of each document adds below the line of BM25.</summary>
    /// <param name="lengths">Those of the window's documents.</param>
    /// <param name="normBase">k1 * (1 - b).</param>
    /// <param name="normSlope">k1 * b / average length.</param>
    /// <param name="norms">At least as long.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FillNorms(ReadOnlySpan<int> lengths, float normBase, float normSlope, Span<float> norms)
    {
        var i = 0;
        for (; i + Lanes <= lengths.Length; i += Lanes)
        {
            var length = Vector256.ConvertToSingle(Vector256.Create(lengths[i..]));
            (Vector256.Create(normBase) + (Vector256.Create(normSlope) * length)).CopyTo(norms[i..]);
        }

        for (; i < lengths.Length; i++)
        {
            norms[i] = normBase + (normSlope * lengths[i]);
        }
    }

    /// <summary>Adds the parts of a term.</summary>
    /// <param name="postings">Of the window.</param>
    /// <param name="weight"><see cref="QueryTerm.Weight"/>.</param>
    /// <param name="first">The window's first ordinal.</param>
    /// <param name="norms">From <see cref="FillNorms"/>, a window long.</param>
    /// <param name="scores">The sums, a window long.</param>
    public static void Add(ReadOnlySpan<Posting> postings, float weight, int first, ReadOnlySpan<float> norms, Span<float> scores)
    {
        var done = IsVectorised ? AddVector256(postings, weight, first, norms, scores) : 0;
        AddScalar(postings[done..], weight, first, norms, scores);
    }

    /// <summary>Adds the parts of a term one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScalar(ReadOnlySpan<Posting> postings, float weight, int first, ReadOnlySpan<float> norms, Span<float> scores)
    {
        foreach (var posting in postings)
        {
            float frequency = FieldCounts.Total(posting.Counts);
            scores[posting.Ordinal - first] += weight * frequency / (frequency + norms[posting.Ordinal - first]);
        }
    }

    /// <summary>Adds the parts of a term eight at a time; needs <see cref="IsVectorised"/>.</summary>
    /// <returns>How many postings were added; fewer than eight are left.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe int AddVector256(ReadOnlySpan<Posting> postings, float weight, int first, ReadOnlySpan<float> norms, Span<float> scores)
    {
        var values = MemoryMarshal.Cast<Posting, int>(postings);
        var parts = stackalloc float[Lanes];
        var places = stackalloc int[Lanes];
        var done = 0;
        fixed (float* norm = norms)
        fixed (int* value = values)
        {
            for (; done + Lanes <= postings.Length; done += Lanes)
            {
                // Ordinals and counts lie in turn; both halves of the vectors are mixed the same way, so the pairs stay pairs.
                var low = Avx.LoadVector256(value + (2 * done)).AsSingle();
                var high = Avx.LoadVector256(value + (2 * done) + Lanes).AsSingle();
                var counts = Avx.Shuffle(low, high, 0b11_01_11_01).AsInt32();
                if (counts.ExtractMostSignificantBits() != 0)
                {
                    AddScalar(postings.Slice(done, Lanes), weight, first, norms, scores);
                    continue;
                }

                var indexes = Avx.Shuffle(low, high, 0b10_00_10_00).AsInt32() - Vector256.Create(first);
                var frequency = Vector256.ConvertToSingle(counts);
                var below = frequency + Avx2.GatherVector256(norm, indexes, sizeof(float));
                (Vector256.Create(weight) * frequency / below).Store(parts);
                indexes.Store(places);
                for (var lane = 0; lane < Lanes; lane++)
                {
                    scores[places[lane]] += parts[lane];
                }
            }
        }

        return done;
    }
}
