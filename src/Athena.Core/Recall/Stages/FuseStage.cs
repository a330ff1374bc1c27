using System.Runtime.InteropServices;
using Athena.Diagnostics;
using Athena.Lexical;
using Athena.Model;
using Athena.Vectors;

namespace Athena.Recall.Stages;

/// <summary>
/// The arms' candidates to one list: a true union, in which the score that an arm did not give is computed, never assumed
/// (<c>strategies.md</c> section 2, steps 2 and 3).
/// </summary>
/// <param name="options">Method and weights.</param>
/// <param name="rankConstant">The constant c of reciprocal ranks, 1 to 200.</param>
public sealed class FuseStage(RecallOptions options, double rankConstant = FuseStage.DefaultRankConstant)
{
    /// <summary>The constant c of reciprocal ranks where nothing else is said.</summary>
    public const double DefaultRankConstant = 60;

    private const int CalibratedFrom = 64;
    private const double FullCoverage = 0.6;
    private const double SmallestTopDeviation = 4;
    private const double GainDeviations = 3;
    private const int OrdinalShift = 32;
    private const long LexicalMark = 1L << 31;
    private const long FurtherMark = 1L << 30;
    private const long RankMask = FurtherMark - 1;

    /// <summary>Unites the arms.</summary>
    /// <param name="vector">The vector arm.</param>
    /// <param name="lexical">The lexical arm.</param>
    /// <param name="vectors">For the cosines that the vector arm did not list.</param>
    /// <param name="texts">For the BM25 scores that the lexical arm did not list.</param>
    /// <param name="scratch">Holds the candidates, and records that are candidates without an arm's having listed them.</param>
    /// <returns>The union by ordinal, with <see cref="Candidate.Base"/> and the arms' shares set.</returns>
    public Memory<Candidate> Run(VectorArm vector, LexicalArm lexical, IVectorIndex vectors, ILexicalIndex texts, RecallScratch scratch) =>
        Run(vector, lexical, CollectionsMarshal.AsSpan(scratch.Evidence.More), vectors, texts, scratch);

    /// <summary>Unites the arms with records that other arms found; the scores of those are computed like all that an arm did not give.</summary>
    internal Memory<Candidate> Run(
        VectorArm vector, LexicalArm lexical, ReadOnlySpan<int> further, IVectorIndex vectors, ILexicalIndex texts, RecallScratch scratch)
    {
        using var span = StageSpan.Start(RecallStage.Fuse);
        var candidates = Unite(vector, lexical, further, scratch);
        FillCosines(candidates.Span, vector, vectors, scratch);
        FillBm25(candidates.Span, lexical, texts, scratch);
        if (options.Fusion == FusionMethod.ReciprocalRank)
        {
            FuseRanks(candidates.Span);
            scratch.Weights = new FusionWeights(options.VectorWeight, options.LexicalWeight);
        }
        else
        {
            scratch.Weights = FuseCalibrated(candidates.Span, vector.Statistics, TopCosine(vector), lexical.Summary);
        }

        return candidates;
    }

    private static double TopCosine(VectorArm vector) => vector.Hits.IsEmpty ? 0 : vector.Hits.Span[0].Score;

    // Sorting numbers that hold ordinal, arm and rank is many times faster than sorting the candidates themselves.
    private static Memory<Candidate> Unite(VectorArm vector, LexicalArm lexical, ReadOnlySpan<int> further, RecallScratch scratch)
    {
        var nearest = vector.Hits.Span;
        var matching = lexical.Hits.Span;
        var keys = scratch.Keys(nearest.Length + matching.Length + further.Length);
        for (var i = 0; i < nearest.Length; i++)
        {
            keys[i] = ((long)nearest[i].Ordinal << OrdinalShift) | (long)i;
        }

        for (var i = 0; i < matching.Length; i++)
        {
            keys[nearest.Length + i] = ((long)matching[i].Ordinal << OrdinalShift) | LexicalMark | (long)i;
        }

        for (var i = 0; i < further.Length; i++)
        {
            keys[nearest.Length + matching.Length + i] = ((long)further[i] << OrdinalShift) | FurtherMark;
        }

        keys.Sort();
        var all = scratch.Candidates(keys.Length);
        var candidates = all.Span;
        var count = 0;
        foreach (var key in keys)
        {
            var ordinal = (int)(key >> OrdinalShift);
            if (count == 0 || candidates[count - 1].Ordinal != ordinal)
            {
                candidates[count++] = new Candidate { Ordinal = ordinal };
            }

            AddArm(ref candidates[count - 1], key, nearest, matching);
        }

        return all[..count];
    }

    private static void AddArm(ref Candidate candidate, long key, ReadOnlySpan<ScoredOrdinal> nearest, ReadOnlySpan<ScoredOrdinal> matching)
    {
        var index = (int)(key & RankMask);
        if ((key & FurtherMark) != 0)
        {
            return;
        }

        if ((key & LexicalMark) != 0)
        {
            candidate.LexicalRank = index + 1;
            candidate.Bm25 = matching[index].Score;
        }
        else
        {
            candidate.VectorRank = index + 1;
            candidate.HasVector = true;
            candidate.Cosine = nearest[index].Score;
        }
    }

    private static void FillCosines(Span<Candidate> candidates, VectorArm vector, IVectorIndex vectors, RecallScratch scratch)
    {
        if (vector.Query.IsEmpty)
        {
            return;
        }

        var ordinals = MissingFrom(candidates, static candidate => candidate.VectorRank, scratch);
        var cosines = scratch.Scores(ordinals.Length);
        vectors.Score(vector.Query.Span, ordinals, cosines);
        var next = 0;
        foreach (ref var candidate in candidates)
        {
            if (candidate.VectorRank == 0)
            {
                candidate.HasVector = !float.IsNaN(cosines[next]);
                candidate.Cosine = candidate.HasVector ? cosines[next] : 0;
                next++;
            }
        }
    }

    private static void FillBm25(Span<Candidate> candidates, LexicalArm lexical, ILexicalIndex texts, RecallScratch scratch)
    {
        if (lexical.Hits.IsEmpty)
        {
            return;
        }

        var ordinals = MissingFrom(candidates, static candidate => candidate.LexicalRank, scratch);
        var scores = scratch.Scores(ordinals.Length);
        texts.Score(lexical.Terms, ordinals, scores);
        var next = 0;
        foreach (ref var candidate in candidates)
        {
            if (candidate.LexicalRank == 0)
            {
                candidate.Bm25 = scores[next++];
            }
        }
    }

    private static ReadOnlySpan<int> MissingFrom(ReadOnlySpan<Candidate> candidates, Func<Candidate, int> rank, RecallScratch scratch)
    {
        var ordinals = scratch.Ordinals(candidates.Length);
        var missing = 0;
        foreach (ref readonly var candidate in candidates)
        {
            if (rank(candidate) == 0)
            {
                ordinals[missing++] = candidate.Ordinal;
            }
        }

        return ordinals[..missing];
    }

    private void FuseRanks(Span<Candidate> candidates)
    {
        var total = (options.VectorWeight + options.LexicalWeight) / (rankConstant + 1);
        foreach (ref var candidate in candidates)
        {
            candidate.VectorScore = candidate.VectorRank == 0 ? 0 : (rankConstant + 1) / (rankConstant + candidate.VectorRank);
            candidate.LexicalScore = candidate.LexicalRank == 0 ? 0 : (rankConstant + 1) / (rankConstant + candidate.LexicalRank);
            Share(ref candidate, options.VectorWeight / (rankConstant + 1), options.LexicalWeight / (rankConstant + 1), total);
        }
    }

    private FusionWeights FuseCalibrated(Span<Candidate> candidates, ScanStatistics statistics, double topCosine, LexicalSearchResult lexical)
    {
        var standardised = statistics is { Count: >= CalibratedFrom, StandardDeviation: > 0 };
        var topZ = standardised ? (topCosine - statistics.Mean) / statistics.StandardDeviation : 0;
        var vectorGain = standardised ? Math.Clamp((topZ - 1) / GainDeviations, 0, 1) : topCosine > 0 ? 1 : 0;
        var lexicalGain = Math.Min(1, lexical.TopCoverage / FullCoverage);
        var vectorWeight = options.VectorWeight * vectorGain;
        var lexicalWeight = options.LexicalWeight * lexicalGain;
        foreach (ref var candidate in candidates)
        {
            candidate.LexicalScore = lexical.TopScore > 0 ? candidate.Bm25 / lexical.TopScore : 0;
            if (candidate.HasVector)
            {
                var z = standardised ? (candidate.Cosine - statistics.Mean) / statistics.StandardDeviation : 0;
                candidate.VectorScore = standardised
                    ? Math.Clamp((z - 1) / (Math.Max(topZ, SmallestTopDeviation) - 1), 0, 1)
                    : Math.Max(0, candidate.Cosine);
            }

            Share(ref candidate, vectorWeight, lexicalWeight, vectorWeight + lexicalWeight);
        }

        return new FusionWeights(vectorWeight, lexicalWeight);
    }

    private static void Share(ref Candidate candidate, double vectorWeight, double lexicalWeight, double total)
    {
        if (total > 0)
        {
            candidate.VectorShare = vectorWeight * candidate.VectorScore / total;
            candidate.LexicalShare = lexicalWeight * candidate.LexicalScore / total;
        }

        candidate.Base = candidate.VectorShare + candidate.LexicalShare;
    }
}
