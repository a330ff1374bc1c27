using Athena.Lexical;
using Athena.Model;
using Athena.Recall;
using Athena.Storage;
using Athena.Vectors;

namespace Athena.Core.Tests.Support;

/// <summary>Partitions with vectors chosen by the test.</summary>
internal static class Partitions
{
    public const string Model = "test-vectors";

    public static ScopePartition Create(int dimensions, params (string Text, float[]? Vector)[] memories)
    {
        var partition = new ScopePartition(Scope.Default, Model, new ExactVectorIndex(dimensions), new InvertedIndex());
        for (var i = 0; i < memories.Length; i++)
        {
            var vector = memories[i].Vector is { } values ? new StoredVector(Model, values) : null;
            partition.Put(new StoredMemory(Record(i, memories[i].Text), vector));
        }

        return partition;
    }

    public static MemoryRecord Record(int number, string text) => new()
    {
        Id = new MemoryId((UInt128)(number + 1)),
        Scope = Scope.Default,
        Text = text,
        RecordedAt = Engines.Now,
    };

    /// <summary>A unit vector in the plane with the given cosine to (1, 0).</summary>
    public static float[] WithCosine(double cosine) => [(float)cosine, (float)Math.Sqrt(1 - (cosine * cosine))];
}
