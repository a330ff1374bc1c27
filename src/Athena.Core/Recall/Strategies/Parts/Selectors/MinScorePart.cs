using Athena.Recall.Strategies.Parts.Grades;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Selectors;

/// <summary>Drops what scores less.</summary>
internal sealed class MinScorePart(double least) : ISelector
{
    public static PartDefinition Definition { get; } = new()
    {
        Name = "min-score",
        Kind = PartKind.Filter,
        Order = 60,
        Options = [PartOption.Number("least", GradeLevel.Weak, 0, 1)],
        Create = static options => new MinScorePart(options.Number("least")),
    };

    public void Select(RecallState state) => state.Candidates.RemoveAll(candidate => candidate.Score < least);
}
