using Athena.Recall.Dates;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Analyzers;

/// <summary>
/// Makes two searches of a question about what is beside an event: first the event, then the rest. An event that is a date is none: the date says it all.
/// </summary>
internal sealed class AnchorPart(bool isCause) : IExpander
{
    public static PartDefinition Definition { get; } = new()
    {
        Name = "anchor",
        Kind = PartKind.Expander,
        Options = [PartOption.Choice("mode", "side", "cause")],
        Create = static options => new AnchorPart(options.Is("mode", "cause")),
    };

    public ValueTask ExpandAsync(RecallState state, CancellationToken cancellationToken)
    {
        var query = state.Request.Query;
        var question = isCause ? AnchorQuestion.Cause(query) : AnchorQuestion.Beside(query);
        if (question is null || (!isCause && DateResolver.Resolve(question.Event, state.Now, TimeZoneInfo.Utc).Any(static reading => reading.Place.Start.Value == 0)))
        {
            return ValueTask.CompletedTask;
        }

        state.Facts.Set(question);
        state.Variants.Clear();
        state.Variants.Add(new QueryVariant(question.Event, 1, "anchor"));
        state.Variants.Add(new QueryVariant(question.Rest, 1, "question"));
        return ValueTask.CompletedTask;
    }
}
