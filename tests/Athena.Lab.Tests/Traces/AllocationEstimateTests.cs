using Athena.Lab.Traces;

namespace Athena.Lab.Tests.Traces;

public class AllocationEstimateTests
{
    [Theory]
    [InlineData(24)]
    [InlineData(1_000)]
    [InlineData(80_000)]
    [InlineData(2_000_000)]
    public void Bytes_ObjectsSampledByteByByte_IsUnbiased(int objectBytes)
    {
        // The runtime's sampler: the distance to the next sampled byte is geometric, and an object is reported once however often it is hit.
        var random = new Random(objectBytes);
        const int Wanted = 20_000;
        var (estimate, position, allocated) = (0.0, NextDistance(random), 0.0);
        for (var samples = 0; samples < Wanted; samples++)
        {
            var skipped = Math.Floor(position / objectBytes);
            allocated += (skipped + 1) * objectBytes;
            estimate += AllocationEstimate.Bytes(objectBytes);

            // The geometric distance has no memory, so drawing it anew at the object's end is the same.
            position = NextDistance(random);
        }

        Assert.InRange(estimate / allocated, 0.96, 1.04);
    }

    [Fact]
    public void Bytes_TinyAndHugeObjects_ApproachTheMeanDistanceAndTheSize()
    {
        Assert.InRange(AllocationEstimate.Bytes(1), 102_399, 102_401);
        Assert.InRange(AllocationEstimate.Bytes(10_000_000), 10_000_000, 10_000_001);
    }

    private static double NextDistance(Random random) => Math.Floor(Math.Log(1 - random.NextDouble()) / Math.Log(1 - (1 / 102_400.0)));
}
