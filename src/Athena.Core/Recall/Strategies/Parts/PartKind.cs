namespace Athena.Recall.Strategies.Parts;

/// <summary>What a part does.</summary>
public enum PartKind
{
    /// <summary>Query to facts about it.</summary>
    Analyzer,

    /// <summary>Query to weighted variants.</summary>
    Expander,

    /// <summary>Variant to ranked hits.</summary>
    Arm,

    /// <summary>Hits of all arms to one list.</summary>
    Fuser,

    /// <summary>Candidates to new scores.</summary>
    Reranker,

    /// <summary>Candidate to keep or drop.</summary>
    Filter,

    /// <summary>Ordered list to a subset.</summary>
    Selector,

    /// <summary>Subset to an answer within limits.</summary>
    Packer,

    /// <summary>Decides which plan runs, how often, how long.</summary>
    Controller,
}
