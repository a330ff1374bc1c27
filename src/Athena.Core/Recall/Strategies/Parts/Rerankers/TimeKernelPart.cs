using Athena.Recall.Strategies.Parts.Analyzers;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>Adds how near a record is to the time that the question names; with <c>mode=strict</c> only records of that time stay.</summary>
internal sealed class TimeKernelPart(double weight, bool isStrict) : IReranker
{
    private const string Signal = "time";

    public static PartDefinition Definition { get; } = new()
    {
        Name = "time-kernel",
        Kind = PartKind.Reranker,
        Options = [PartOption.Number("weight", 0.4, 0, 2), PartOption.Choice("mode", "soft", "strict")],
        Create = static options => new TimeKernelPart(options.Number("weight"), options.Is("mode", "strict")),
    };

    public void Rerank(RecallState state)
    {
        if (state.Facts.Get<QueryDates>() is not { } dates)
        {
            state.Inapplicable("time-kernel");
            return;
        }

        if (isStrict)
        {
            state.Candidates.RemoveAll(candidate => !RecordTimes.Of(candidate.Record).Any(time => dates.Readings.Any(reading => reading.GapTo(time.From, time.To) == TimeSpan.Zero)));
        }

        state.Candidates.ForEach(static candidate => candidate.Remove(Signal));
        state.Normalise();
        foreach (var candidate in state.Candidates)
        {
            // What only its time brought has nothing to say of the question.
            var isAbout = candidate.Arms.Sum(static arm => arm.Contribution) > 0;
            candidate.Add(Signal, isAbout ? RecordTimes.Of(candidate.Record).Select(time => dates.Fit(time.From, time.To)).DefaultIfEmpty(0).Max() : 0, weight);
        }
    }
}
