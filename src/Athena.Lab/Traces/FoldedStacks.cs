namespace Athena.Lab.Traces;

/// <summary>Weighted stacks in ordinal order, each stack once: what every flame graph is drawn from.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class FoldedStacks
{
    internal FoldedStacks(StackUnit unit, IReadOnlyList<FoldedStack> stacks)
    {
        Unit = unit;
        Stacks = stacks;
        TotalWeight = stacks.Sum(s => s.Weight);
        TotalSamples = stacks.Sum(s => s.Samples);
    }

    /// <summary>Gets what the weights count.</summary>
    public StackUnit Unit { get; }

    /// <summary>Gets the stacks in ordinal order.</summary>
    public IReadOnlyList<FoldedStack> Stacks { get; }

    /// <summary>Gets the sum of all weights, in <see cref="Unit"/>.</summary>
    public double TotalWeight { get; }

    /// <summary>Gets the number of samples behind the weights.</summary>
    public int TotalSamples { get; }

    /// <summary>Sums the stacks by frame. A frame that recurs in a stack counts once in its total.</summary>
    /// <returns>One entry a frame, in ordinal order of the names.</returns>
    public IReadOnlyList<FrameTotal> Frames()
    {
        var totals = new SortedDictionary<string, FrameTotal>(StringComparer.Ordinal);
        foreach (var stack in Stacks)
        {
            var frames = stack.Split();
            foreach (var name in frames.Distinct(StringComparer.Ordinal))
            {
                var old = totals.GetValueOrDefault(name, new FrameTotal(name, 0, 0, 0, 0));
                totals[name] = old with { Total = old.Total + stack.Weight, TotalSamples = old.TotalSamples + stack.Samples };
            }

            var leaf = totals[frames[^1]];
            totals[leaf.Name] = leaf with { Self = leaf.Self + stack.Weight, SelfSamples = leaf.SelfSamples + stack.Samples };
        }

        return [.. totals.Values];
    }

    /// <summary>The frames with the most weight of their own.</summary>
    /// <param name="count">How many at most, 1 or more.</param>
    /// <returns>Heaviest first; equal ones in ordinal order; none without own weight.</returns>
    /// <exception cref="InvalidInputException">The count is below 1.</exception>
    public IReadOnlyList<FrameTotal> TopBySelf(int count)
    {
        Throw.IfOutside(count, 1, int.MaxValue, nameof(count));
        return [.. Frames().Where(f => f.SelfSamples > 0).OrderByDescending(f => f.Self).Take(count)];
    }

    /// <summary>The frames with the most weight in themselves and what they call.</summary>
    /// <param name="count">How many at most, 1 or more.</param>
    /// <returns>Heaviest first; equal ones in ordinal order.</returns>
    /// <exception cref="InvalidInputException">The count is below 1.</exception>
    public IReadOnlyList<FrameTotal> TopByTotal(int count)
    {
        Throw.IfOutside(count, 1, int.MaxValue, nameof(count));
        return [.. Frames().OrderByDescending(f => f.Total).Take(count)];
    }
}
