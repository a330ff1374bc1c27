namespace Athena.Recall.Strategies.Plans;

/// <summary>The stages of a plan, in the order in which they run; <see cref="Control"/> stands around them.</summary>
public enum PlanStage
{
    /// <summary>Query to facts and variants.</summary>
    Analyze,

    /// <summary>Variants to vectors.</summary>
    Embed,

    /// <summary>Variants to hits.</summary>
    Search,

    /// <summary>Hits to candidates.</summary>
    Fuse,

    /// <summary>Candidates to an ordered list.</summary>
    Rerank,

    /// <summary>The list to an answer within its limits.</summary>
    Format,

    /// <summary>Decides which plan runs, how often, how long.</summary>
    Control,
}
