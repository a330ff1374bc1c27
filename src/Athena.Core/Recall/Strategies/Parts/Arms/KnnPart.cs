using Athena.Recall.Stages;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Arms;

/// <summary>The nearest vectors.</summary>
internal sealed class KnnPart : IArm
{
    private static readonly VectorSearchStage Stage = new();

    public static PartDefinition Definition { get; } = new() { Name = "knn", Kind = PartKind.Arm, Order = -10, Create = static _ => new KnnPart() };

    public void Search(VariantRun run) => run.Vector = Nearest(run, run.Cap);

    /// <summary>Finds the nearest of the records that may be hits.</summary>
    /// <param name="run">The variant.</param>
    /// <param name="cap">The most hits.</param>
    internal static VectorArm Nearest(VariantRun run, int cap)
    {
        var state = run.State;
        if (state.Partition.Count - state.Partition.Vectors.Count is > 0 and var missing)
        {
            state.Warn($"without_vector:{missing}");
        }

        return FilteredArms.IsNeeded(state)
            ? FilteredArms.Nearest(run, cap)
            : Stage.Run(new QueryVector(run.Variant.Vector, null), state.Partition.Vectors, cap, state.Scratch, state.Request.Exact);
    }
}
