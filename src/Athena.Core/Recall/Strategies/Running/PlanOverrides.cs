using Athena.Recall.Strategies.Parts;
using Athena.Recall.Strategies.Plans;

namespace Athena.Recall.Strategies.Running;

/// <summary>Options of a request over those of a plan.</summary>
internal static class PlanOverrides
{
    /// <summary>Changes a strategy.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="overrides"><c>part.option</c> or <c>option</c> to value.</param>
    /// <exception cref="InvalidInputException">No part, or more than one, has the option, or the value is out of range.</exception>
    public static RecallStrategy Apply(RecallStrategy strategy, IReadOnlyDictionary<string, string> overrides)
    {
        List<PlanStep> steps = [.. strategy.Steps];
        foreach (var (name, value) in overrides)
        {
            var targets = Targets(steps, name);
            if (targets.Count != 1)
            {
                var known = string.Join(", ", steps.SelectMany(OptionNames).Order(StringComparer.Ordinal));
                Throw.InvalidInput("overrides", name, targets.Count == 0 ? $"one of {known}" : "the option of one part", "name it as part.option");
            }

            var (index, part, option) = targets[0];
            if (part.FaultOf(option, value) is { } fault)
            {
                Throw.InvalidInput("overrides", value, fault, "pass a value in the range");
            }

            Dictionary<string, string> options = new(steps[index].Options, StringComparer.Ordinal) { [option] = value };
            steps[index] = steps[index] with { Options = options };
        }

        return strategy with { Steps = steps };
    }

    /// <summary>Gets those that a strategy has options for.</summary>
    public static IReadOnlyDictionary<string, string> Known(RecallStrategy strategy, IReadOnlyDictionary<string, string> overrides) =>
        overrides.Where(pair => Targets(strategy.Steps, pair.Key).Count == 1).ToDictionary(StringComparer.Ordinal);

    private static IEnumerable<string> OptionNames(PlanStep step) => PartCatalog.Find(step.Part)!.Options.Select(option => $"{step.Part}.{option.Name}");

    private static List<(int Index, PartDefinition Part, string Option)> Targets(IReadOnlyList<PlanStep> steps, string name)
    {
        var dot = name.IndexOf('.');
        var (partName, option) = dot < 0 ? (null, name) : (name[..dot], name[(dot + 1)..]);
        List<(int, PartDefinition, string)> targets = [];
        for (var i = 0; i < steps.Count; i++)
        {
            var parts = new[] { steps[i].Part, steps[i].Alternative }.OfType<string>().Select(part => PartCatalog.Find(part)!);
            if (parts.FirstOrDefault(part => (partName is null || part.Name == partName) && part.Options.Any(o => o.Name == option)) is { } found)
            {
                targets.Add((i, found, option));
            }
        }

        return targets;
    }
}
