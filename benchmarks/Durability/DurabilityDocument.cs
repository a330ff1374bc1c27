using System.Text.RegularExpressions;
using Athena.Lab.Chaos.Results;
using Athena.Lab.Durability;
using Athena.Lab.Results;
using Athena.Lab.Summary;

namespace Athena.Benchmarks.Durability;

/// <summary>The guide to durability, made from the newest results, and the check that it still is what they say.</summary>
public static partial class DurabilityDocument
{
    // The long run of the crash laboratory says more than the short one, where there is one.
    private static readonly string[] Modes = ["long", "short"];

    /// <summary>Writes the guide from the newest results of a machine.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="machine">The machine's name.</param>
    /// <exception cref="ResultException">The machine has neither a result of the verb <c>durability</c> nor one of the crash laboratory.</exception>
    public static void Write(string root, string machine)
    {
        ChaosStore chaos = new(root);
        var measured = new DurabilityStore(root).LoadLatest(machine);
        var tried = Modes.Select(mode => chaos.LoadLatest(machine, mode)).FirstOrDefault(static latest => latest is not null);
        if (measured is null && tried is null)
        {
            throw new ResultException($"No result of this machine ({machine}). Remedy: run the verb '{DurabilityVerb.Name}' or 'chaos crash' first.");
        }

        File.WriteAllText(Path.Combine(root, DurabilityGuide.Path), DurabilityGuide.ToMarkdown(measured, tried));
    }

    /// <summary>Makes the guide in git again from the result files that it names, and compares.</summary>
    /// <returns>What differs, in one line; empty where nothing does.</returns>
    public static IReadOnlyList<string> FindFaults(string root)
    {
        var path = Path.Combine(root, DurabilityGuide.Path);
        if (!File.Exists(path))
        {
            return [$"{DurabilityGuide.Path} is missing. Remedy: write it by '{DurabilityGuide.Command}'."];
        }

        var found = File.ReadAllText(path);
        var measured = MeasuredPath().Match(found) is { Success: true } rates ? new DurabilityStore(root).Load(rates.Value) : null;
        (string, ChaosFile)? tried = TriedPath().Match(found) is { Success: true } matrix ? (matrix.Value, ChaosStore.Read(Path.Combine(root, matrix.Value))) : null;
        return DocumentCheck.FirstDifference(DurabilityGuide.Path, DurabilityGuide.ToMarkdown(measured, tried), found, DurabilityGuide.Command) is { } difference ? [difference] : [];
    }

    [GeneratedRegex(@"profiles/results/[a-z0-9-]+/durability-[0-9]{8}-[0-9]{6}-\w+\.json", RegexOptions.None, 1000)]
    private static partial Regex MeasuredPath();

    [GeneratedRegex(@"profiles/results/[a-z0-9-]+/chaos/chaos-crash-[a-z]+-[0-9]{8}-[0-9]{6}-\w+\.json", RegexOptions.None, 1000)]
    private static partial Regex TriedPath();
}
