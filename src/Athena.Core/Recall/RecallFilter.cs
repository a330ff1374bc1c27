using Athena.Model;

namespace Athena.Recall;

/// <summary>What a hit must be; every condition that is set must hold. Applied inside the arms, before anything is cut off.</summary>
public sealed record RecallFilter
{
    /// <summary>Gets the tags of which a hit must have one, or all.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets a value indicating whether all <see cref="Tags"/> are needed.</summary>
    public bool AllTags { get; init; }

    /// <summary>Gets the first moment at which it may have happened, or been stored where that is not known.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Gets the moment before which it must have happened.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Gets the least score, 0 to 1.</summary>
    /// <value>Default 0: none.</value>
    public double MinScore { get; init; }

    /// <summary>Checks every field.</summary>
    /// <exception cref="InvalidInputException">A field is out of range.</exception>
    public void Validate()
    {
        Throw.IfOutside(MinScore, 0, 1, "min_score");
        Throw.IfOutside(Tags.Count, 0, NewMemory.MaxTags, "tags");
        if (From is { } from && To is { } to && to <= from)
        {
            Throw.InvalidInput("to", to.ToString("O"), "after 'from'", "swap them");
        }
    }

    /// <summary>Says whether a record may be a hit.</summary>
    public bool Admits(MemoryRecord record)
    {
        var time = record.OccurredAt ?? record.RecordedAt;
        return (From is null || time >= From)
            && (To is null || time < To)
            && (Tags.Count == 0 || (AllTags ? Tags.All(tag => record.Tags.Contains(tag)) : Tags.Any(tag => record.Tags.Contains(tag))));
    }
}
