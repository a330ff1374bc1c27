namespace Athena.Vectors.Codes;

public sealed class RotationTests
{
    [Fact]
    public void Apply_EveryDimension_KeepsLengthsAndAngles()
    {
        var random = new Random(51);
        foreach (var dimensions in Enumerable.Range(1, 300).Concat([384, 500, 768, 1000, 1536, 4095, 4096]))
        {
            var rotation = new Rotation(dimensions);
            var (left, right) = (Unit(random, dimensions), Unit(random, dimensions));
            var (turnedLeft, turnedRight) = (Apply(rotation, left), Apply(rotation, right));
            Assert.Equal(0, rotation.Width % Rotation.Granule);
            Assert.Equal(1, Dot(turnedLeft, turnedLeft), 1e-5);
            Assert.Equal(Dot(left, right), Dot(turnedLeft, turnedRight), 1e-5);
        }
    }

    [Theory]
    [InlineData(64)]
    [InlineData(256)]
    [InlineData(384)]
    [InlineData(768)]
    public void Apply_VectorWithOneValue_SpreadsIt(int dimensions)
    {
        var rotation = new Rotation(dimensions);
        for (var position = 0; position < dimensions; position += 7)
        {
            var vector = new float[dimensions];
            vector[position] = 1;
            var turned = Apply(rotation, vector);

            // What makes one-bit codes carry: the mean absolute value is near the root of 2 / (pi width).
            Assert.InRange(turned.Sum(MathF.Abs) / Math.Sqrt(rotation.Width), 0.6, 1);
        }
    }

    internal static float[] Unit(Random random, int dimensions)
    {
        var vector = new float[dimensions];
        foreach (ref var value in vector.AsSpan())
        {
            value = (float)((random.NextDouble() * 2) - 1);
        }

        vector[0] += 0.1f;
        var norm = Math.Sqrt(Dot(vector, vector));
        return Array.ConvertAll(vector, value => (float)(value / norm));
    }

    internal static float[] Apply(Rotation rotation, float[] vector)
    {
        var turned = new float[rotation.Width];
        rotation.Apply(vector, turned);
        return turned;
    }

    internal static double Dot(float[] left, float[] right) => left.Zip(right, static (a, b) => (double)a * b).Sum();
}
