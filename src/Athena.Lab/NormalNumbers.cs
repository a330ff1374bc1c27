namespace Athena.Lab;

/// <summary>Numbers of the normal distribution, mean 0 and deviation 1, by a seeded generator.</summary>
internal static class NormalNumbers
{
    internal static void Fill(Random random, Span<float> values)
    {
        foreach (ref var value in values)
        {
            // Box and Muller, 1958.
            value = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        }
    }
}
