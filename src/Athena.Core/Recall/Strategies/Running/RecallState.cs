using Athena.Lexical;
using Athena.Model;

namespace Athena.Recall.Strategies.Running;

/// <summary>Everything of one run of a plan. Owned by one request; parts read it and change it, and nothing else keeps it.</summary>
internal sealed class RecallState : IDisposable
{
    private readonly Action<RecallScratch> _giveBack;
    private readonly List<string> _warnings = [];
    private readonly HashSet<string> _degraded = [];

    /// <summary>Initializes the state with the question as its only variant.</summary>
    /// <param name="call">What runs.</param>
    /// <param name="scratch">Working memory.</param>
    /// <param name="giveBack">Takes the working memory back when the state is disposed.</param>
    public RecallState(PlanCall call, RecallScratch scratch, Action<RecallScratch> giveBack)
    {
        _giveBack = giveBack;
        (Call, Scratch, Cost) = (call, scratch, call.Cost ?? new CostMeter(call.Plan.Strategy.Cost));
        Now = call.Services.TimeProvider.GetUtcNow();
        Variants.Add(new QueryVariant(call.Request.Query, 1, "question"));
    }

    /// <summary>Gets what runs.</summary>
    public PlanCall Call { get; }

    /// <summary>Gets the request.</summary>
    public RecallRequest Request => Call.Request;

    /// <summary>Gets the scope's records and indexes; read with its gate held.</summary>
    public ScopePartition Partition => Call.Partition;

    /// <summary>Gets the working memory of the stages.</summary>
    public RecallScratch Scratch { get; }

    /// <summary>Gets the time of the request.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Gets what is searched; the question is the first.</summary>
    public List<QueryVariant> Variants { get; } = [];

    /// <summary>Gets what analyzers found out.</summary>
    public QueryFacts Facts { get; } = new();

    /// <summary>Gets the candidates: after rerankers ordered from the best, after packers the answer.</summary>
    public List<RankedCandidate> Candidates { get; } = [];

    /// <summary>Gets what each arm beside the first two found: record to hit, by the arm's name.</summary>
    public Dictionary<string, Dictionary<int, ArmHit>> FurtherHits { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets what is spent.</summary>
    public CostMeter Cost { get; }

    /// <summary>Gets or sets how many of the first k did not fit the token budget.</summary>
    public int Omitted { get; set; }

    /// <summary>Gets or sets how sure it is that the answer is there.</summary>
    public double? Confidence { get; set; }

    /// <summary>Gets or sets a value indicating whether hits are held back.</summary>
    public bool Abstained { get; set; }

    /// <summary>Gets the best score; 0 without candidates.</summary>
    public double Top => Candidates.Count == 0 ? 0 : Candidates.Max(static c => c.Score);

    /// <summary>Gets the terms of the question.</summary>
    public TermList Terms => Variants[0].Query.Terms;

    /// <summary>Gets the remarks.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Gets the reason for which the answer is weaker than it should be; null where it is not.</summary>
    public string? DegradedReason => _degraded.OrderBy(DegradedCode.Rank).FirstOrDefault();

    /// <summary>Adds a remark once.</summary>
    public void Warn(string remark)
    {
        if (!_warnings.Contains(remark))
        {
            _warnings.Add(remark);
        }
    }

    /// <summary>Says that a part had nothing to work on.</summary>
    public void Inapplicable(string part) => Warn($"inapplicable:{part}");

    /// <summary>Says that a weaker way was taken; all but the weightiest code become remarks.</summary>
    public void Degrade(string code) => _degraded.Add(code);

    /// <summary>Gets the codes given so far.</summary>
    public IEnumerable<string> DegradedCodes => _degraded.OrderBy(DegradedCode.Rank);

    /// <summary>Says whether a record may be a hit.</summary>
    public bool Admits(MemoryRecord record)
    {
        if (Request.Filter is { } filter && !filter.Admits(record))
        {
            return false;
        }

        foreach (var part in Call.Plan.Filters)
        {
            if (!part.Admits(this, record))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Makes the best score 1, so that weights mean "relative to the best candidate".</summary>
    public void Normalise()
    {
        var top = Top;
        if (top > 0)
        {
            Candidates.ForEach(candidate => candidate.Scale(1 / top));
        }
    }

    /// <summary>Orders the candidates from the best; equal scores by id.</summary>
    public void Order() => Candidates.Sort(static (left, right) =>
    {
        var byScore = RankKey.Round(right.Score).CompareTo(RankKey.Round(left.Score));
        return byScore != 0 ? byScore : left.Record.Id.CompareTo(right.Record.Id);
    });

    /// <inheritdoc/>
    public void Dispose() => _giveBack(Scratch);
}
