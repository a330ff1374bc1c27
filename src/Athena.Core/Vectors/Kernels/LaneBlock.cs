using System.Runtime.CompilerServices;

namespace Athena.Vectors.Kernels;

/// <summary>One block of values, on the stack.</summary>
[InlineArray(IDotLanes.Count)]
internal struct LaneBlock
{
    private float _first;

    /// <summary>Copies a part block and fills it up with zeros.</summary>
    internal static LaneBlock Load(ReadOnlySpan<float> part)
    {
        var block = default(LaneBlock);
        part.CopyTo(block);
        return block;
    }
}
