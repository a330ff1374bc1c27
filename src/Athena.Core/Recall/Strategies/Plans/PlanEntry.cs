namespace Athena.Recall.Strategies.Plans;

/// <summary>One entry of <c>strategies.json</c>, as it is written. Not init-only: the generated reader would set null for what is left out.</summary>
internal sealed class PlanEntry
{
    public string Name { get; set; } = "";

    public string Family { get; set; } = "";

    public string Summary { get; set; } = "";

    public string Example { get; set; } = "";

    public string? Extends { get; set; }

    public string Key { get; set; } = "";

    public string Proof { get; set; } = "";

    public StrategyCost? Cost { get; set; }

    public IReadOnlyList<string> Needs { get; set; } = [];

    public string? FallsTo { get; set; }

    public IReadOnlyList<string> Analyze { get; set; } = [];

    public IReadOnlyList<string> Embed { get; set; } = [];

    public IReadOnlyList<string> Search { get; set; } = [];

    public IReadOnlyList<string> Fuse { get; set; } = [];

    public IReadOnlyList<string> Rerank { get; set; } = [];

    public IReadOnlyList<string> Format { get; set; } = [];

    public IReadOnlyList<string> Control { get; set; } = [];

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
