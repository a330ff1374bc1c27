using Athena.Lab.Corpus;

namespace Athena.Lab.Results;

/// <summary>The corpus of a run, as it is recorded.</summary>
public sealed record CorpusInfo
{
    /// <summary>Gets the short name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets a value indicating whether the text is real.</summary>
    public required bool IsReal { get; init; }

    /// <summary>Gets what the texts are and what is lacking.</summary>
    public required string Description { get; init; }

    /// <summary>Gets the SHA-256 of each slice used, by the number of texts asked for.</summary>
    public required IReadOnlyDictionary<string, string> Sha256 { get; init; }

    /// <summary>Records slices of one corpus.</summary>
    /// <param name="slices">At least one slice, all of one corpus.</param>
    /// <returns>The record; its description is that of the largest slice.</returns>
    /// <exception cref="InvalidInputException">There is no slice, or they are of different corpora.</exception>
    public static CorpusInfo Of(params IReadOnlyCollection<TextCorpus> slices)
    {
        var largest = slices.MaxBy(slice => slice.Requested);
        if (largest is null || slices.Any(slice => slice.Name != largest.Name))
        {
            Throw.InvalidInput("slices", slices.Count, "one or more slices of one corpus", "record each corpus in a result file of its own");
        }

        return new CorpusInfo
        {
            Name = largest.Name,
            IsReal = largest.IsReal,
            Description = largest.Description,
            Sha256 = slices.ToDictionary(slice => slice.Requested.ToString(System.Globalization.CultureInfo.InvariantCulture), slice => slice.Sha256),
        };
    }
}
