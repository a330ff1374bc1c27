namespace Athena.Lab.VectorStress;

/// <summary>A vector for each version of each record, made anew whenever it is asked for: the sum of two of a pool of seeded Gaussian rows.</summary>
internal sealed class StressVectors
{
    private const int PoolRows = 4_096;

    private readonly float[] _pool;
    private readonly int _dimensions;

    /// <summary>Initializes the pool.</summary>
    internal StressVectors(int dimensions, int seed)
    {
        _dimensions = dimensions;
        _pool = new float[PoolRows * dimensions];
        NormalNumbers.Fill(new Random(seed), _pool);
    }

    /// <summary>Writes the vector of a version, of length 1.</summary>
    internal void Write(int ordinal, int version, Span<float> vector)
    {
        var mixed = Mix(((ulong)(uint)ordinal << 32) | (uint)version);
        var first = _pool.AsSpan((int)(mixed % PoolRows) * _dimensions, _dimensions);
        var second = _pool.AsSpan((int)(mixed / PoolRows % PoolRows) * _dimensions, _dimensions);
        System.Numerics.Tensors.TensorPrimitives.Add(first, second, vector);
        System.Numerics.Tensors.TensorPrimitives.Divide(vector, System.Numerics.Tensors.TensorPrimitives.Norm<float>(vector), vector);
    }

    // SplitMix64's finaliser (Steele, Lea, Flood, OOPSLA 2014).
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
