using System.Runtime.InteropServices;

namespace Athena.Lab.Traces;

/// <summary>Collects samples by stack. Not thread-safe.</summary>
internal sealed class FoldedStacksBuilder
{
    private readonly Dictionary<string, (double Weight, int Samples)> _stacks = [];

    /// <summary>Adds one sample.</summary>
    public void Add(string frames, double weight)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_stacks, frames, out _);
        entry = (entry.Weight + weight, entry.Samples + 1);
    }

    /// <summary>Makes the ordered result, every weight multiplied by <paramref name="scale"/>.</summary>
    public FoldedStacks Build(StackUnit unit, double scale = 1) =>
        new(unit, [.. _stacks.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => new FoldedStack(s.Key, s.Value.Weight * scale, s.Value.Samples))]);
}
