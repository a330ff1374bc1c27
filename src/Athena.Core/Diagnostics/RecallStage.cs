namespace Athena.Diagnostics;

/// <summary>The stages of a recall, named alike in classes, benchmarks, events, activities and metrics.</summary>
public enum RecallStage
{
    /// <summary>Query text to terms and the text to embed.</summary>
    Analyze,

    /// <summary>Text to query vector.</summary>
    Embed,

    /// <summary>Query vector to nearest candidates.</summary>
    VectorSearch,

    /// <summary>Terms to best BM25 candidates.</summary>
    LexicalSearch,

    /// <summary>The arms' candidates to one list.</summary>
    Fuse,

    /// <summary>Recency, importance, near-duplicates.</summary>
    Rerank,

    /// <summary>The best candidates to hits within k and the token budget.</summary>
    Pack,

    /// <summary>A result to JSON or text.</summary>
    Format,

    /// <summary>Neighbours of what the arms found, and the turns of the best sessions.</summary>
    StructureSearch,

    /// <summary>Candidates ranked by themselves, their neighbours and their session.</summary>
    Evidence,
}
