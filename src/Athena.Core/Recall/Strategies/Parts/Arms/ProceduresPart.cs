using Athena.Model;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Arms;

/// <summary>Procedures, decisions, plans and lessons, ranked by what came of using them.</summary>
internal sealed class ProceduresPart : IArm
{
    private static readonly string[] Types = ["procedure", "decision", "plan", "lesson"];

    public static PartDefinition Definition { get; } = new() { Name = "procedures", Kind = PartKind.Arm, Create = static _ => new ProceduresPart() };

    public void Search(VariantRun run)
    {
        var (state, partition) = (run.State, run.State.Partition);
        List<ArmHit> hits = [];
        foreach (var ordinal in partition.Procedures)
        {
            if (state.Admits(partition[ordinal]))
            {
                hits.Add(new ArmHit(ordinal, SuccessOf(state, ordinal)));
            }
        }

        if (hits.Count == 0)
        {
            state.Inapplicable(Definition.Name);
            return;
        }

        run.Add(Definition.Name, [.. hits.OrderByDescending(static hit => hit.Score).ThenBy(static hit => hit.Ordinal).Take(run.Cap)]);
    }

    /// <summary>Tells whether a record says how something is done, or what was decided or learned.</summary>
    public static bool IsProcedure(MemoryRecord record) => Types.Contains(record.Type, StringComparer.Ordinal);

    /// <summary>The lower end of the 95 % interval of the share of successes (Wilson, 1927); 0 where it was never used.</summary>
    private static double SuccessOf(RecallState state, int ordinal)
    {
        const double Z = 1.96;
        if (state.Partition.Usage.Stats.Of(state.Partition[ordinal].Id) is not { } usage || usage.Useful + usage.Harmful == 0)
        {
            return 0;
        }

        double n = usage.Useful + usage.Harmful;
        var p = usage.Useful / n;
        return (p + (Z * Z / (2 * n)) - (Z * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4 * n * n))))) / (1 + (Z * Z / n));
    }
}
