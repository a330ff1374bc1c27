namespace Athena.Recall.Strategies.Parts.Analyzers;

/// <summary>The moments that a question is about.</summary>
/// <param name="AsOf">What was believed then.</param>
/// <param name="ValidAt">What was true then.</param>
internal sealed record RecallMoment(DateTimeOffset AsOf, DateTimeOffset ValidAt)
{
    /// <summary>Tells whether a record was believed and true.</summary>
    public bool Admits(Model.MemoryRecord record) =>
        record.RecordedAt <= AsOf && (record.RecordedTo is not { } end || AsOf < end)
        && (record.ValidFrom is not { } from || from <= ValidAt) && (record.ValidTo is not { } to || ValidAt < to);
}
