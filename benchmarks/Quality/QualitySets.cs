using Athena.Lab.Quality;
using Athena.Lab.Quality.OwnSet;

namespace Athena.Benchmarks.Quality;

/// <summary>The sets that are scored where none is named: the own ones, and LoCoMo where it is at hand.</summary>
internal static class QualitySets
{
    /// <summary>Where LoCoMo is looked for, from the root of the repository.</summary>
    public const string LocomoPath = "../shared/data/locomo/locomo10.json";

    /// <summary>Gives the paths of the sets: those named, or all.</summary>
    public static IReadOnlyList<string> Paths(string root, IReadOnlyList<string>? named)
    {
        if (named is { Count: > 0 })
        {
            return named;
        }

        var own = OwnSetFiles.Names.Select(name => Path.Combine(root, OwnSetFiles.Folder, name + ".jsonl"));
        var locomo = Path.Combine(root, LocomoPath);
        return File.Exists(locomo) ? [.. own, locomo] : [.. own];
    }

    /// <summary>Reads the sets.</summary>
    public static IReadOnlyList<QualityDataset> Read(string root, IReadOnlyList<string>? named) => [.. Paths(root, named).Select(QualityDatasetFile.Read)];
}
