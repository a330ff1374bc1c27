using System.Numerics.Tensors;
using Athena.Diagnostics;
using Athena.Embedding;
using Athena.Recall.Evidence;
using Athena.Recall.Learned;

namespace Athena.Recall.Stages;

/// <summary>
/// Evidence beyond the single record. Before the arms are fused it adds the neighbours of what they found and the turns of the best sessions;
/// afterwards it ranks all of them by the hand-set form or by trees.
/// </summary>
/// <param name="options">Settings.</param>
/// <param name="vectors">Vectors of words for the soft match; null where the embedder has none.</param>
public sealed class EvidenceStage(RecallOptions options, IWordVectors? vectors)
{
    // The trees' candidates come before the others, whatever the scores of these.
    private const double OthersShare = 0.2;

    // Keeps the best apart: their scores lie several deviations above the others'.
    private const float ScoreSpread = 2;

    private readonly HandsetForm _handset = new(options.Evidence);
    private readonly CandidateFinder _finder = new(options.Evidence);
    private WordTable _words = new(vectors);

    /// <summary>Reads the question, and lists the records that are candidates beside the arms'.</summary>
    /// <param name="question">The query as given.</param>
    /// <param name="query">Analysed.</param>
    /// <param name="vector">The vector arm.</param>
    /// <param name="lexical">The lexical arm.</param>
    /// <param name="partition">Of the scope.</param>
    /// <param name="scratch">Receives the records.</param>
    public void Widen(string question, AnalyzedQuery query, VectorArm vector, LexicalArm lexical, ScopePartition partition, RecallScratch scratch)
    {
        var evidence = scratch.Evidence;
        evidence.More.Clear();
        (evidence.Profile, evidence.Learned) = (options.Ranking, 0);
        if (options.Ranking == RankingProfile.None)
        {
            return;
        }

        using var span = StageSpan.Start(RecallStage.StructureSearch);
        evidence.Words = Words();
        evidence.Query.Read(question, query.Terms, partition, evidence.Words);
        evidence.Head.Start(question, evidence.Words);
        evidence.Walk.Run(evidence.Query, partition);
        _finder.Run(vector, lexical, partition, evidence);
    }

    /// <summary>Ranks the candidates.</summary>
    /// <param name="candidates">Fused, by ordinal.</param>
    /// <param name="request">The question, and how many hits are wanted.</param>
    /// <param name="vector">The vector arm.</param>
    /// <param name="lexical">The lexical arm.</param>
    /// <param name="partition">Of the scope.</param>
    /// <param name="scratch">Working memory.</param>
    /// <returns>The same candidates with their scores in <see cref="Candidate.Base"/>, 0 to 1.</returns>
    public Memory<Candidate> Run(
        Memory<Candidate> candidates, RecallRequest request, VectorArm vector, LexicalArm lexical, ScopePartition partition, RecallScratch scratch)
    {
        if (options.Ranking == RankingProfile.None || candidates.IsEmpty)
        {
            return candidates;
        }

        using var span = StageSpan.Start(RecallStage.Evidence);
        _handset.Score(candidates.Span, partition, scratch.Weights, scratch.Evidence);
        var blend = ScopeLikeness.BlendFor(ScopeStatistics.Of(partition.Sessions, partition.Turns));
        var model = options.Ranking == RankingProfile.Learned && blend is not null ? RankingModel.Default : null;
        if (model is null && options.Signals is null)
        {
            scratch.Evidence.Profile = RankingProfile.Handset;
            Number(candidates.Span);
            return candidates;
        }

        var learned = Math.Min(candidates.Length, Math.Max(options.Evidence.Learned, request.K));
        PutBestFirst(candidates.Span, learned, scratch.Evidence);
        var ordinals = scratch.Ordinals(learned);
        for (var i = 0; i < learned; i++)
        {
            ordinals[i] = candidates.Span[i].Ordinal;
        }

        SignalExtractor.Run(candidates.Span[..learned], ordinals, vector, lexical, partition, scratch.Evidence);
        scratch.Evidence.Ranked.Start(learned, scratch.Evidence.Rows, partition);
        Show(request.Query, partition, ordinals, scratch.Evidence);
        Number(candidates.Span);
        if (model is not null)
        {
            Rank(candidates.Span, learned, model, blend!.Value, scratch.Evidence);
        }

        scratch.Evidence.Ranked.End();
        return candidates;
    }

    private static void Number(Span<Candidate> candidates)
    {
        for (var i = 0; i < candidates.Length; i++)
        {
            candidates[i].EvidenceRow = i + 1;
        }
    }

    // Candidates and their parts change places together.
    private static void PutBestFirst(Span<Candidate> candidates, int best, EvidenceScratch scratch)
    {
        if (best == candidates.Length)
        {
            return;
        }

        var parts = scratch.Parts(candidates.Length);
        var scores = scratch.Scores(candidates.Length);
        for (var i = 0; i < candidates.Length; i++)
        {
            scores[i] = (float)-candidates[i].Base;
        }

        scores.Sort();
        var least = -scores[best - 1];
        var to = MoveForward(candidates, parts, 0, best, true, least);
        _ = MoveForward(candidates, parts, to, best, false, least);
    }

    // Those above the least first: of many equal ones no more may come along than there is room left for.
    private static int MoveForward(Span<Candidate> candidates, Span<EvidenceParts> parts, int to, int best, bool isAbove, float least)
    {
        for (var i = to; i < candidates.Length && to < best; i++)
        {
            var score = (float)candidates[i].Base;
            if (isAbove ? score > least : score >= least)
            {
                (candidates[to], candidates[i]) = (candidates[i], candidates[to]);
                (parts[to], parts[i]) = (parts[i], parts[to]);
                to++;
            }
        }

        return to;
    }

    private static void Rank(Span<Candidate> candidates, int learned, RankingModel model, RankingBlend blend, EvidenceScratch scratch)
    {
        var scores = scratch.Scores(learned);
        model.ScoreFirst(scratch.Signals.Values, scratch.Signals.Stride, scores);
        scratch.SecondPass.Add(scores, scratch.Ranked, scratch.Signals.Columns, scratch.Signals.Stride);
        model.Score(scratch.Signals.Values, scratch.Signals.Stride, blend, scores, scratch.Work(learned));
        TensorPrimitives.Divide(scores, ScoreSpread, scores);
        TensorPrimitives.Sigmoid(scores, scores);
        for (var i = 0; i < learned; i++)
        {
            candidates[i].Base = OthersShare + ((1 - OthersShare) * scores[i]);
            (candidates[i].VectorShare, candidates[i].LexicalShare) = (0, 0);
        }

        var parts = scratch.Parts(candidates.Length);
        for (var i = learned; i < candidates.Length; i++)
        {
            (candidates[i].VectorShare, candidates[i].LexicalShare) = (candidates[i].VectorShare * OthersShare, candidates[i].LexicalShare * OthersShare);
            candidates[i].Base *= OthersShare;
            parts[i] = parts[i] with { Factor = parts[i].Factor * OthersShare };
        }

        (scratch.Profile, scratch.Learned) = (RankingProfile.Learned, learned);
    }

    private void Show(string query, ScopePartition partition, ReadOnlySpan<int> ordinals, EvidenceScratch scratch)
    {
        if (options.Signals is null)
        {
            return;
        }

        var rows = new float[ordinals.Length * SignalTable.Width];
        for (var row = 0; row < ordinals.Length; row++)
        {
            scratch.Signals.CopyRow(row, rows.AsSpan(row * SignalTable.Width));
        }

        options.Signals.Take(query, partition, ordinals, rows);
    }

    // A full table is replaced; recalls that run on the old one end on it.
    private WordTable Words()
    {
        var words = Volatile.Read(ref _words);
        return words.IsFull ? Interlocked.Exchange(ref _words, new WordTable(vectors)) : words;
    }
}
