namespace Athena.Vectors;

internal static class RandomVectors
{
    /// <summary>Values of any sign and of many magnitudes, or small whole numbers, so that equal directions and ties are common.</summary>
    internal static float[] Next(Random random, int dimensions, bool coarse = false)
    {
        var vector = new float[dimensions];
        var scale = Math.Pow(10, random.Next(-20, 20));
        foreach (ref var value in vector.AsSpan())
        {
            value = coarse ? random.Next(-1, 2) : (float)(((random.NextDouble() * 2) - 1) * scale);
        }

        // Zero vectors are refused.
        vector[random.Next(dimensions)] = coarse ? 1 : (float)scale;
        return vector;
    }
}
