namespace Athena.Recall.Strategies.Plans;

/// <summary>One entry of <c>strategies.json</c>, as it is written.</summary>
internal sealed record PlanEntry
{
    public string Name { get; init; } = "";

    public string Family { get; init; } = "";

    public string Summary { get; init; } = "";

    public string Example { get; init; } = "";

    public string? Extends { get; init; }

    public string Key { get; init; } = "";

    public string Proof { get; init; } = "";

    public StrategyCost? Cost { get; init; }

    public IReadOnlyList<string> Needs { get; init; } = [];

    public string? FallsTo { get; init; }

    public IReadOnlyList<string> Analyze { get; init; } = [];

    public IReadOnlyList<string> Embed { get; init; } = [];

    public IReadOnlyList<string> Search { get; init; } = [];

    public IReadOnlyList<string> Fuse { get; init; } = [];

    public IReadOnlyList<string> Rerank { get; init; } = [];

    public IReadOnlyList<string> Format { get; init; } = [];

    public IReadOnlyList<string> Control { get; init; } = [];

    /// <summary>Gets what is written under each stage.</summary>
    public IEnumerable<(PlanStage Stage, string Text)> Written() =>
    [
        .. Analyze.Select(static text => (PlanStage.Analyze, text)),
        .. Embed.Select(static text => (PlanStage.Embed, text)),
        .. Search.Select(static text => (PlanStage.Search, text)),
        .. Fuse.Select(static text => (PlanStage.Fuse, text)),
        .. Rerank.Select(static text => (PlanStage.Rerank, text)),
        .. Format.Select(static text => (PlanStage.Format, text)),
        .. Control.Select(static text => (PlanStage.Control, text)),
    ];
}
