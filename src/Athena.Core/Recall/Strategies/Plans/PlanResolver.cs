using System.Text.RegularExpressions;
using Athena.Recall.Strategies.Parts;

namespace Athena.Recall.Strategies.Plans;

/// <summary>Entries to resolved plans; collects every fault instead of stopping at the first.</summary>
internal sealed partial class PlanResolver
{
    private readonly Dictionary<string, PlanEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RecallStrategy?> _resolved = new(StringComparer.Ordinal);
    private readonly List<string> _errors = [];

    /// <summary>Resolves all entries.</summary>
    /// <param name="entries">In the order in which they are listed.</param>
    /// <exception cref="StrategyException">There are faults.</exception>
    public static IReadOnlyList<RecallStrategy> Resolve(IReadOnlyList<PlanEntry> entries)
    {
        var resolver = new PlanResolver();
        foreach (var entry in entries)
        {
            if (!resolver._entries.TryAdd(entry.Name, entry))
            {
                resolver._errors.Add($"'{entry.Name}' is there twice.");
            }
        }

        var strategies = entries.Select(entry => resolver.Resolve(entry.Name, [])).ToList();
        resolver.CheckFalls();
        return resolver._errors.Count == 0 ? strategies.ConvertAll(static s => s!) : throw new StrategyException(resolver._errors);
    }

    /// <summary>Applies changes to parts.</summary>
    /// <param name="steps">The parts so far.</param>
    /// <param name="edits">The changes.</param>
    /// <param name="isRoot">Whether parts without a sign are added.</param>
    /// <param name="error">Told each change that cannot be made.</param>
    public static List<PlanStep> Apply(IReadOnlyList<PlanStep> steps, IReadOnlyList<PlanEdit> edits, bool isRoot, Action<string> error)
    {
        List<PlanStep> changed = [.. steps];
        foreach (var (sign, step) in edits)
        {
            var at = changed.FindIndex(s => s.Stage == step.Stage && s.Names(step.Part));
            if (sign == '-' || (sign == ' ' && !isRoot))
            {
                if (at < 0)
                {
                    error($"'{step.Part}' is not in the plan that is extended");
                }
                else if (sign == '-')
                {
                    changed.RemoveAt(at);
                }
                else
                {
                    changed[at] = changed[at] with { Options = Merge(changed[at].Options, step.Options) };
                }
            }
            else if (at >= 0)
            {
                error($"'{step.Part}' is in the plan already");
            }
            else
            {
                changed.Insert(PlaceOf(changed, step), step);
            }
        }

        return changed;
    }

    /// <summary>Lists what is wrong with the parts of a plan.</summary>
    public static IEnumerable<string> FaultsOf(IReadOnlyList<PlanStep> steps)
    {
        foreach (var step in steps)
        {
            var names = step.Alternative is null ? [step.Part] : (string[])[step.Part, step.Alternative];
            foreach (var unknown in names.Where(static name => PartCatalog.Find(name) is null))
            {
                yield return $"there is no part '{unknown}'";
            }

            var parts = names.Select(PartCatalog.Find).OfType<PartDefinition>().ToList();
            foreach (var misplaced in parts.Where(part => !part.Stages.Contains(step.Stage)))
            {
                yield return $"'{misplaced.Name}' does not belong to stage {step.Stage}";
            }

            // Of two choices one may have options that the other has not.
            foreach (var (option, value) in step.Options.Where(option => parts.TrueForAll(part => part.FaultOf(option.Key, option.Value) is not null)))
            {
                yield return parts.Count == 0 ? $"option '{option}' has no part" : parts[0].FaultOf(option, value)!;
            }
        }

        var fusers = steps.Count(static step => PartCatalog.Find(step.Part)?.Kind == PartKind.Fuser);
        if (fusers != 1)
        {
            yield return $"it has {fusers} fusers and must have exactly one";
        }
    }

    // A part joins its stage at the end, but before the ones that must see the finished order.
    private static int PlaceOf(List<PlanStep> steps, PlanStep step)
    {
        var order = PartCatalog.Find(step.Part)?.Order ?? 0;
        var at = steps.FindIndex(s => s.Stage > step.Stage || (s.Stage == step.Stage && (PartCatalog.Find(s.Part)?.Order ?? 0) > order));
        return at < 0 ? steps.Count : at;
    }

    private static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string> options, IReadOnlyDictionary<string, string> changes)
    {
        Dictionary<string, string> merged = new(options, StringComparer.Ordinal);
        foreach (var (name, value) in changes)
        {
            merged[name] = value;
        }

        return merged;
    }

    private RecallStrategy? Resolve(string name, List<string> path)
    {
        if (_resolved.TryGetValue(name, out var resolved))
        {
            return resolved;
        }

        if (path.Contains(name))
        {
            _errors.Add($"'{path[0]}' extends itself: {string.Join(" -> ", path)} -> {name}.");
            return null;
        }

        var entry = _entries[name];
        IReadOnlyList<PlanStep>? parent = [];
        if (entry.Extends is { } extends)
        {
            parent = _entries.ContainsKey(extends) ? Resolve(extends, [.. path, name])?.Steps : null;
            if (parent is null && !_entries.ContainsKey(extends))
            {
                _errors.Add($"'{name}' extends '{extends}', which there is not.");
            }
        }

        resolved = parent is null ? null : Build(entry, parent);
        _resolved[name] = resolved;
        return resolved;
    }

    private RecallStrategy Build(PlanEntry entry, IReadOnlyList<PlanStep> parent)
    {
        void Fault(string fault) => _errors.Add($"'{entry.Name}': {fault}.");
        CheckEntry(entry, Fault);
        List<PlanEdit> edits = [];
        foreach (var (stage, text) in entry.Written())
        {
            if (PlanEdit.TryParse(stage, text, out var edit))
            {
                edits.Add(edit);
            }
            else
            {
                Fault($"'{text}' is no part; write part, +part, -part or part(option=value)");
            }
        }

        var steps = Apply(parent, edits, entry.Extends is null, Fault);
        foreach (var fault in FaultsOf(steps))
        {
            Fault(fault);
        }

        if (entry.Key.Length > 0 && !steps.Exists(step => step.Names(entry.Key)))
        {
            Fault($"its key '{entry.Key}' is not in the plan");
        }

        return new RecallStrategy
        {
            Name = entry.Name,
            Family = entry.Family,
            Summary = entry.Summary,
            Example = entry.Example,
            Extends = entry.Extends,
            Key = entry.Key,
            Proof = entry.Proof,
            Cost = entry.Cost ?? new StrategyCost("A", 0, 0, 0),
            Needs = entry.Needs,
            FallsTo = entry.FallsTo,
            Steps = steps,
            Edits = edits,
        };
    }

    private static void CheckEntry(PlanEntry entry, Action<string> fault)
    {
        (bool IsBad, string Message)[] rules =
        [
            (!NamePattern().IsMatch(entry.Name), "the name must match [a-z][a-z0-9-]{1,39}"),
            (entry.Key.Length == 0, "it names no key part"),
            (entry.Proof.Length == 0, "it names no proof fixture"),
            (entry.Summary.Length == 0 || entry.Family.Length == 0 || entry.Example.Length == 0, "family, summary and example are needed"),
            (entry.Cost is not { Class: "A" or "B" or "C" or "D" or "E", Embeds: >= 0, Searches: >= 0, Calls: >= 0 }, "its cost must have a class A to E and counts of 0 or more"),
            (entry.Needs.Any(static need => need is not ("embedder" or "llm")), "it may need 'embedder' and 'llm' only"),
        ];
        foreach (var (_, message) in rules.Where(static rule => rule.IsBad))
        {
            fault(message);
        }
    }

    private void CheckFalls()
    {
        foreach (var entry in _entries.Values)
        {
            HashSet<string> seen = [entry.Name];
            for (var next = entry.FallsTo; next is not null; next = _entries[next].FallsTo)
            {
                if (!_entries.ContainsKey(next) || !seen.Add(next))
                {
                    _errors.Add($"'{entry.Name}': it falls to '{next}', which {(_entries.ContainsKey(next) ? "leads back" : "there is not")}.");
                    break;
                }
            }
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{1,39}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NamePattern();
}
