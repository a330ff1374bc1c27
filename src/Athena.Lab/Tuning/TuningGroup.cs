using System.Numerics.Tensors;
using Athena.Recall.Learned;

namespace Athena.Lab.Tuning;

/// <summary>The candidates of one question.</summary>
/// <param name="Part">What is held out together: one conversation.</param>
/// <param name="Signals">One row a candidate.</param>
/// <param name="Labels">The grade of each candidate, 0 for those that are no gold.</param>
/// <param name="Gold">How many memories answer the question, whether they are candidates or not.</param>
public sealed record TuningGroup(string Part, float[] Signals, float[] Labels, int Gold) : IRankedCandidates
{
    /// <summary>How many places to each side are known of a candidate.</summary>
    public const int Reach = 3;

    /// <summary>Gets the number of candidates.</summary>
    public int Count => Labels.Length;

    /// <summary>Gets the record of each candidate; empty where only signals are known.</summary>
    public IReadOnlyList<int> Ordinals { get; init; } = [];

    /// <summary>Gets the session of each candidate, -1 for none; empty where only signals are known.</summary>
    public IReadOnlyList<int> Sessions { get; init; } = [];

    /// <summary>Gets for each candidate the candidates three, two and one place before and one, two and three behind, -1 for none; empty where only signals are known.</summary>
    public IReadOnlyList<int> Neighbours { get; init; } = [];

    /// <summary>Gets the vector of each candidate, empty for none; empty where only signals are known.</summary>
    public IReadOnlyList<float[]> Vectors { get; init; } = [];

    /// <inheritdoc/>
    public int SessionOf(int row) => Sessions.Count == 0 ? -1 : Sessions[row];

    /// <inheritdoc/>
    public int Neighbour(int row, int distance) =>
        Neighbours.Count == 0 ? -1 : Neighbours[(row * Reach * 2) + distance + Reach - (distance > 0 ? 1 : 0)];

    /// <inheritdoc/>
    public void Compare(int row, Span<float> cosines)
    {
        for (var other = 0; other < cosines.Length; other++)
        {
            cosines[other] = Vectors.Count == 0 || Vectors[row].Length != Vectors[other].Length ? 0 : TensorPrimitives.Dot<float>(Vectors[row], Vectors[other]);
        }
    }
}
