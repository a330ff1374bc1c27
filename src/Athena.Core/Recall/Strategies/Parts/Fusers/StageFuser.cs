using Athena.Recall.Stages;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Fusers;

/// <summary>What the fusers share: the true union, and the best of each record's variants.</summary>
internal abstract class StageFuser(FuseStage stage) : IFuser
{
    /// <inheritdoc/>
    public Memory<Candidate> Fuse(VariantRun run)
    {
        var (partition, scratch) = (run.State.Partition, run.State.Scratch);
        scratch.Evidence.More.AddRange(run.Further.SelectMany(static arm => arm.Hits).Select(static hit => hit.Ordinal));
        var candidates = stage.Run(run.Vector, run.Lexical, partition.Vectors, partition.Texts, scratch);
        Rescore(run, candidates.Span);
        return candidates;
    }

    /// <inheritdoc/>
    public virtual void Join(RecallState state, IReadOnlyList<List<RankedCandidate>> lists)
    {
        Dictionary<int, RankedCandidate> best = [];
        foreach (var candidate in lists.SelectMany(static list => list))
        {
            if (!best.TryGetValue(candidate.Ordinal, out var other) || candidate.Score > other.Score)
            {
                best[candidate.Ordinal] = candidate;
            }
        }

        state.Candidates.AddRange(best.Values);
    }

    /// <summary>Sets other scores than the stage did.</summary>
    protected virtual void Rescore(VariantRun run, Span<Candidate> candidates)
    {
    }

    /// <summary>Sets what the arms put in.</summary>
    protected static void Share(ref Candidate candidate, double vector, double lexical)
    {
        candidate.VectorShare = vector;
        candidate.LexicalShare = lexical;
        candidate.Base = vector + lexical;
    }
}
