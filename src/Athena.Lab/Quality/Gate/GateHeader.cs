namespace Athena.Lab.Quality.Gate;

/// <summary>Of what a stored run is: what must be equal for it to be compared, and what tells where it came from.</summary>
public sealed record GateHeader
{
    /// <summary>The version of this form.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Gets the version of the form.</summary>
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>Gets the name of the set.</summary>
    public required string Dataset { get; init; }

    /// <summary>Gets the hash of the set's file.</summary>
    public required string DatasetSha256 { get; init; }

    /// <summary>Gets the split whose questions are stored: <c>heldout</c>, <c>tuning</c>, or <c>all</c> where the set is not split.</summary>
    public required string Split { get; init; }

    /// <summary>Gets the strategy with what is changed of it.</summary>
    public required string Plan { get; init; }

    /// <summary>Gets the id of the model of the vectors.</summary>
    public required string ModelId { get; init; }

    /// <summary>Gets how many hits each question asked for.</summary>
    public required int K { get; init; }

    /// <summary>Gets what a rank counts.</summary>
    public string Granularity { get; init; } = "memory";

    /// <summary>Gets what identified the plan when it was stored; null where the engine did not say.</summary>
    public string? PlanHash { get; init; }

    /// <summary>Gets the commit of the run.</summary>
    public required string Commit { get; init; }

    /// <summary>Gets the machine of the run; times are compared on one machine only.</summary>
    public required string Machine { get; init; }

    /// <summary>Gets the mean tokens of the first 20 hits.</summary>
    public required double Tokens { get; init; }

    /// <summary>Gets the 95th percentile of the time of a recall, in microseconds.</summary>
    public required double P95Us { get; init; }

    /// <summary>Gets why this run is the measure of later ones.</summary>
    public required string Reason { get; init; }

    /// <summary>Names what makes the run of another header no measure for this one; null where nothing does.</summary>
    public string? DifferenceTo(GateHeader other)
    {
        ArgumentNullException.ThrowIfNull(other);
        (string What, object Here, object There)[] settings =
        [
            ("data set", Dataset, other.Dataset), ("hash of the data set", DatasetSha256, other.DatasetSha256), ("split", Split, other.Split),
            ("plan", Plan, other.Plan), ("model", ModelId, other.ModelId), ("k", K, other.K), ("granularity", Granularity, other.Granularity),
        ];
        return settings.Where(static s => !s.Here.Equals(s.There)).Select(static s => $"{s.What}: {s.Here} and {s.There}").FirstOrDefault();
    }
}
