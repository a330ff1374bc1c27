namespace Athena.Recall;

/// <summary>A record on its way through fusing and reranking. A plain mutable struct that lives in pooled scratch.</summary>
public struct Candidate
{
    /// <summary>Gets or sets the record's position in its scope.</summary>
    public int Ordinal { get; set; }

    /// <summary>Gets or sets rank in the vector arm's list from 1; 0 where it is not in it.</summary>
    public int VectorRank { get; set; }

    /// <summary>Gets or sets rank in the lexical arm's list from 1; 0 where it is not in it.</summary>
    public int LexicalRank { get; set; }

    /// <summary>Gets or sets a value indicating whether it has a vector to compare.</summary>
    public bool HasVector { get; set; }

    /// <summary>Gets or sets cosine to the query.</summary>
    public float Cosine { get; set; }

    /// <summary>Gets or sets BM25.</summary>
    public float Bm25 { get; set; }

    /// <summary>Gets or sets the cosine mapped to 0 to 1.</summary>
    public double VectorScore { get; set; }

    /// <summary>Gets or sets BM25 mapped to 0 to 1.</summary>
    public double LexicalScore { get; set; }

    /// <summary>Gets or sets the vector arm's share of <see cref="Base"/>.</summary>
    public double VectorShare { get; set; }

    /// <summary>Gets or sets the lexical arm's share of <see cref="Base"/>.</summary>
    public double LexicalShare { get; set; }

    /// <summary>Gets or sets the fused score, 0 to 1.</summary>
    public double Base { get; set; }

    /// <summary>Gets or sets 1 more than the place of its evidence in the working memory; 0 where it has none.</summary>
    public int EvidenceRow { get; set; }

    /// <summary>Gets or sets the recency signal, 0 to 1.</summary>
    public double Recency { get; set; }

    /// <summary>Gets or sets the importance signal, 0 to 1.</summary>
    public double Importance { get; set; }

    /// <summary>Gets or sets the score that orders, rounded to 1e-6 so that kernels that round differently give one order.</summary>
    public double Score { get; set; }

    /// <summary>Gets or sets index of the kept candidate that it is a near-duplicate of; -1 where it is kept itself.</summary>
    public int DuplicateOf { get; set; }
}
