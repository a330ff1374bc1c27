namespace Athena.Vectors.Kernels;

/// <summary>
/// The dot products of one query with rows that lie one behind the other. Safe for concurrent use.
/// The sum of a row does not depend on how many rows are asked for at once, nor on where the row lies among them.
/// </summary>
public abstract class DotKernel : IKernel
{
    private protected DotKernel(string name, bool isSupported)
    {
        Name = name;
        IsSupported = isSupported;
    }

    /// <summary>Gets the operation and width, such as <c>DotVector256</c>: what <see cref="DotKernelRegistry.ForceVariable"/> takes.</summary>
    public string Name { get; }

    /// <summary>Gets whether this machine has the instructions; without them the kernel gives the same sums, only slowly.</summary>
    public bool IsSupported { get; }

    /// <summary>Computes the dot product of the query with each row.</summary>
    /// <param name="query">Any length. NaN and infinity propagate as in scalar arithmetic.</param>
    /// <param name="rows">As many rows as <paramref name="scores"/> has places, each as long as the query, without gaps.</param>
    /// <param name="scores">Receives the dot product of each row.</param>
    /// <exception cref="InvalidInputException">The lengths do not fit each other.</exception>
    public void DotRows(ReadOnlySpan<float> query, ReadOnlySpan<float> rows, Span<float> scores)
    {
        if (rows.Length != (long)query.Length * scores.Length)
        {
            Throw.InvalidInput(nameof(rows), rows.Length, $"{query.Length} x {scores.Length} values", "pass one row of the query's length for each score");
        }

        Compute(query, rows, scores);
    }

    /// <summary>Computes the dot product of two vectors; equal in every bit to that of <see cref="DotRows"/>.</summary>
    /// <param name="left">Any length.</param>
    /// <param name="right">As long as <paramref name="left"/>.</param>
    /// <exception cref="InvalidInputException">The lengths differ.</exception>
    public float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var score = 0f;
        DotRows(left, right, new Span<float>(ref score));
        return score;
    }

    /// <summary>Shows the name.</summary>
    public override string ToString() => Name;

    internal abstract void Compute(ReadOnlySpan<float> query, ReadOnlySpan<float> rows, Span<float> scores);
}
