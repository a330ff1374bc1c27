using Athena.Meta;
using Athena.Model;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>Relevance, freshness, proven use and trust in fixed shares; the shares are divided by their sum.</summary>
internal sealed class CompositePart(double relevance, double freshness, double usefulness, double trust, TimeSpan halfLife) : IReranker
{
    private const double UnknownUsefulness = 0.5;

    public static PartDefinition Definition { get; } = new()
    {
        Name = "composite",
        Kind = PartKind.Reranker,
        Options =
        [
            PartOption.Number("relevance", 0.7, 0.01, 1), PartOption.Number("freshness", 0.15, 0, 1), PartOption.Number("usefulness", 0.1, 0, 1),
            PartOption.Number("trust", 0.05, 0, 0.1), PartOption.Number("half-life-days", 30, 1, 3_650),
        ],
        Create = static options =>
        {
            double[] shares = [options.Number("relevance"), options.Number("freshness"), options.Number("usefulness"), options.Number("trust")];
            var sum = shares.Sum();
            return new CompositePart(shares[0] / sum, shares[1] / sum, shares[2] / sum, shares[3] / sum, TimeSpan.FromDays(options.Number("half-life-days")));
        },
    };

    public void Rerank(RecallState state)
    {
        state.Normalise();
        foreach (var candidate in state.Candidates)
        {
            var record = candidate.Record;
            var useful = state.Partition.Usage.Stats.Of(record.Id) is { } stat ? stat.Usefulness(record.Type, state.Now) : UnknownUsefulness;
            candidate.Scale(relevance);
            candidate.Add("freshness", Math.Pow(2, -Math.Max(0, (state.Now - LastChange(record, state.Now)) / halfLife)), freshness);
            candidate.Add("usefulness", useful, usefulness);
            candidate.Add("trust", RecordTrust.Of(record), trust);
        }
    }

    private static DateTimeOffset LastChange(MemoryRecord record, DateTimeOffset now) =>
        record.ValidTo is { } to && to <= now ? to : record.ValidFrom is { } from && from <= now ? from : record.OccurredAt ?? record.RecordedAt;
}
