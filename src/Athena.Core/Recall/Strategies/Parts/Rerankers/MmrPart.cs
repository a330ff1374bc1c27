using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>Takes the candidates one by one, each time the one that is best and least like those taken (Carbonell and Goldstein 1998).</summary>
internal sealed class MmrPart(double lambda, int pool) : ISelector
{
    public static PartDefinition Definition { get; } = new()
    {
        Name = "mmr",
        Kind = PartKind.Selector,
        Order = 60,
        Options = [PartOption.Number("lambda", 0.5, 0, 1), PartOption.Number("pool", 50, 10, 200)],
        Create = static options => new MmrPart(options.Number("lambda"), options.Count("pool")),
    };

    public void Select(RecallState state)
    {
        var top = state.Top;
        var size = Math.Min(Math.Max(pool, state.Request.K), state.Candidates.Count);
        if (top <= 0 || size < 2)
        {
            return;
        }

        var similarity = new TokenSimilarity(state.Partition);
        var left = state.Candidates.GetRange(0, size);
        var most = new double[size];
        List<RankedCandidate> taken = [];
        while (taken.Count < Math.Min(size, state.Request.K))
        {
            var best = Best(left, most, top);
            var next = left[best];
            taken.Add(next);
            left.RemoveAt(best);
            most = [.. most[..best], .. most[(best + 1)..]];
            for (var i = 0; i < left.Count; i++)
            {
                most[i] = Math.Max(most[i], similarity.Of(left[i].Ordinal, next.Ordinal));
            }
        }

        var rest = state.Candidates.Skip(size).ToList();
        state.Candidates.Clear();
        state.Candidates.AddRange([.. taken, .. left, .. rest]);
    }

    private int Best(List<RankedCandidate> left, double[] most, double top)
    {
        var best = 0;
        for (var i = 1; i < left.Count; i++)
        {
            // Rounded as scores are, so that equal ones stay in their order whatever the kernel of the cosines.
            if (RankKey.Round(Value(i)) > RankKey.Round(Value(best)))
            {
                best = i;
            }
        }

        return best;

        double Value(int i) => (lambda * left[i].Score / top) - ((1 - lambda) * most[i]);
    }
}
