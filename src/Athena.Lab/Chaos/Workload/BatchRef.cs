namespace Athena.Lab.Chaos.Workload;

/// <summary>The name of a batch: the same in every process that knows the settings.</summary>
/// <param name="Writer">From 0.</param>
/// <param name="Index">The place in the writer's sequence, from 0.</param>
public readonly record struct BatchRef(int Writer, int Index)
{
    /// <inheritdoc/>
    public override string ToString() => $"w{Writer}/{Index}";
}
