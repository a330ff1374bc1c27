using Athena.Lab.Quality;

namespace Athena.Lab.Tuning;

/// <summary>What a fit may see: LoCoMo's first three conversations, and nothing of the others.</summary>
public static class TuningData
{
    private const string Locomo = "locomo";

    /// <summary>Takes the part of a set that a fit may see.</summary>
    /// <exception cref="QualityException">No part of the set may be seen by a fit.</exception>
    public static QualityDataset Of(QualityDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (!string.Equals(dataset.Name, Locomo, StringComparison.Ordinal))
        {
            throw new QualityException($"'{dataset.Name}' is no set to fit on; only {Locomo} is, its first three conversations. Remedy: name locomo10.json; keep other sets for judging.");
        }

        var queries = dataset.Queries.Where(static query => query.Split == QualityDataset.Tuning).ToList();
        var scopes = queries.Select(static query => query.Scope).ToHashSet(StringComparer.Ordinal);
        return dataset with { Queries = queries, Memories = [.. dataset.Memories.Where(memory => scopes.Contains(memory.Scope))] };
    }
}
