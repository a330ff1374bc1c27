using System.Text.Json.Serialization;

namespace Athena.Lab.Quality;

/// <summary>What one strategy did on one split where more than the rank of the evidence counts; null where the set does not ask for it.</summary>
public sealed record QualityChecks
{
    /// <summary>Gets the strategy.</summary>
    public required string Strategy { get; init; }

    /// <summary>Gets the embedding.</summary>
    public required string Embedding { get; init; }

    /// <summary>Gets <c>all</c>, <c>tuning</c> or <c>heldout</c>.</summary>
    public required string Split { get; init; }

    /// <summary>Gets the number of hits of another scope than the one asked, over all questions; must be 0.</summary>
    public required int ScopeLeaks { get; init; }

    /// <summary>Gets the number of questions with memories that must not come: forgotten, or replaced.</summary>
    public required int ForbiddenN { get; init; }

    /// <summary>Gets the number of those in which such a memory came; must be 0.</summary>
    public required int ForbiddenShown { get; init; }

    /// <summary>Gets the number of questions with an older memory that says what is no longer so.</summary>
    public required int NewestN { get; init; }

    /// <summary>Gets the share of those in which the newest memory came before all older ones.</summary>
    public double? NewestFirst { get; init; }

    /// <summary>Gets the number of questions about an earlier time.</summary>
    public required int AsOfN { get; init; }

    /// <summary>Gets the share of those whose evidence, as it was then, is among the first 5.</summary>
    [JsonPropertyName("as_of_recall@5")]
    public double? AsOfRecallAt5 { get; init; }

    /// <summary>Gets the share of those in which a memory came that was not there yet; must be 0 of strategies that know times.</summary>
    public double? AsOfLaterShown { get; init; }

    /// <summary>Gets the number of questions that nothing answers.</summary>
    public required int UnanswerableN { get; init; }

    /// <summary>Gets the share of those that were answered nonetheless.</summary>
    public double? FalseAnswers { get; init; }

    /// <summary>Gets the number of questions that something answers.</summary>
    public required int AnswerableN { get; init; }

    /// <summary>Gets the share of those that were not answered at all.</summary>
    public required double MissedAnswers { get; init; }

    /// <summary>Gets the chance that an answerable question is answered with more confidence than one that nothing answers; 0.5 is chance.</summary>
    public double? ConfidenceAuroc { get; init; }

    /// <summary>Gets what confidence was taken: <c>engine</c> or <c>score of the first hit</c>.</summary>
    public string? ConfidenceOf { get; init; }
}
