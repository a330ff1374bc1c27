using Athena.Lab.Quality;
using Athena.Lab.Quality.OwnSet;

namespace Athena.Lab.Tuning;

/// <summary>What a fit may see: LoCoMo's first three conversations and the tuning scopes of the own sets, and nothing of what is held out.</summary>
public static class TuningData
{
    // The questions of 'projects' hang on changes and on what was forgotten, which no signal of a candidate shows.
    private static readonly string[] Sets = ["locomo", .. OwnSetFiles.Names.Where(static name => name != "projects")];

    /// <summary>Takes the part of a set that a fit may see.</summary>
    /// <exception cref="QualityException">No part of the set may be seen by a fit.</exception>
    public static QualityDataset Of(QualityDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (!Sets.Contains(dataset.Name, StringComparer.Ordinal))
        {
            throw new QualityException($"'{dataset.Name}' is no set to fit on; those are {string.Join(", ", Sets)}. Remedy: keep other sets for judging.");
        }

        var queries = dataset.Queries.Where(static query => query.Split == QualityDataset.Tuning).ToList();
        var scopes = queries.Select(static query => query.Scope).ToHashSet(StringComparer.Ordinal);
        if (queries.Count == 0)
        {
            throw new QualityException($"'{dataset.Name}' marks no question as one to fit on. Remedy: name a set whose questions have the split '{QualityDataset.Tuning}'.");
        }

        return dataset with { Queries = queries, Memories = [.. dataset.Memories.Where(memory => scopes.Contains(memory.Scope))] };
    }
}
