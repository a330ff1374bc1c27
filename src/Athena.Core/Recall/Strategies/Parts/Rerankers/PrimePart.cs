using Athena.Model;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>
/// Adds how lately the session of the request was given a record, or wrote it: importance times 2^(-time/half-life), for one hour; what is linked with
/// such a record has that times the strength of the link.
/// </summary>
internal sealed class PrimePart(double weight, TimeSpan halfLife) : IReranker
{
    private static readonly TimeSpan Expiry = Meta.SessionTrail.Expiry;

    public static PartDefinition Definition { get; } = new()
    {
        Name = "prime",
        Kind = PartKind.Reranker,
        Options = [PartOption.Number("weight", 0.2, 0, 1), PartOption.Number("half-life-minutes", 10, 1, 120)],
        Create = static options => new PrimePart(options.Number("weight"), TimeSpan.FromMinutes(options.Number("half-life-minutes"))),
    };

    public void Rerank(RecallState state)
    {
        var primed = state.Request.Context?.Session is { } session ? Primed(state, session) : [];
        if (primed.Count == 0)
        {
            state.Inapplicable("prime");
            return;
        }

        state.Normalise();
        foreach (var candidate in state.Candidates)
        {
            candidate.Add("prime", primed.GetValueOrDefault(candidate.Record.Id), weight);
        }
    }

    private Dictionary<MemoryId, double> Primed(RecallState state, string session)
    {
        var partition = state.Partition;
        Dictionary<MemoryId, double> primed = [];
        foreach (var (id, at) in partition.Usage.Trail.Of(session, state.Now))
        {
            if (partition.Find(id) is { } record)
            {
                Raise(id, ValueOf(record, at));
            }
        }

        foreach (var candidate in state.Candidates)
        {
            var record = candidate.Record;
            if (string.Equals(record.Session, session, StringComparison.Ordinal) && state.Now - record.RecordedAt <= Expiry)
            {
                Raise(record.Id, ValueOf(record, record.RecordedAt));
            }
        }

        foreach (var (id, value) in primed.OrderBy(static each => each.Key).ToList())
        {
            foreach (var (linked, strength) in partition.Usage.Associations.LinksOf(id, state.Now))
            {
                Raise(linked, value * strength);
            }
        }

        return primed;

        double ValueOf(MemoryRecord record, DateTimeOffset at) => record.Importance * Math.Pow(2, -Math.Max(0, (state.Now - at) / halfLife));

        void Raise(MemoryId id, double value) => primed[id] = Math.Max(value, primed.GetValueOrDefault(id));
    }
}
