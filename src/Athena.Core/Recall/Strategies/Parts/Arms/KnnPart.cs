using Athena.Recall.Stages;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Arms;

/// <summary>The nearest vectors.</summary>
internal sealed class KnnPart : IArm
{
    private static readonly VectorSearchStage Stage = new();

    public static PartDefinition Definition { get; } = new() { Name = "knn", Kind = PartKind.Arm, Order = -10, Create = static _ => new KnnPart() };

    public void Search(VariantRun run)
    {
        var state = run.State;
        if (state.Partition.Count - state.Partition.Vectors.Count is > 0 and var missing)
        {
            state.Warn($"without_vector:{missing}");
        }

        run.Vector = FilteredArms.IsNeeded(state)
            ? FilteredArms.Nearest(run)
            : Stage.Run(new QueryVector(run.Variant.Vector, null), state.Partition.Vectors, run.Cap, state.Scratch, state.Request.Exact);
    }
}
