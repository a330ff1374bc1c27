using Athena.Embedding;

namespace Athena.Core.Tests.Embedding;

public sealed class ScaledRowTests
{
    private const float Canary = 1234.5f;

    public delegate void Kernel(ReadOnlySpan<sbyte> row, float scale, Span<float> sum);

    public static TheoryData<string, Kernel> Kernels => new()
    {
        { "best", ScaledRow.Add },
        { "scalar", ScaledRow.AddScalar },
        { "128", ScaledRow.AddVector128 },
        { "256", ScaledRow.AddVector256 },
        { "512", ScaledRow.AddVector512 },
    };

    [Theory]
    [MemberData(nameof(Kernels), DisableDiscoveryEnumeration = true)]
    public void Add_EveryLength_MatchesDoublesAndStaysInside(string name, Kernel kernel)
    {
        var random = new Random(5);
        for (var length = 0; length <= 257; length++)
        {
            var row = new byte[length];
            random.NextBytes(row);
            var signed = Array.ConvertAll(row, b => unchecked((sbyte)b));
            var scale = (random.NextSingle() - 0.5f) * 4;
            var before = Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f).ToArray();
            float[] memory = [.. before, .. Enumerable.Repeat(Canary, 64)];

            kernel(signed, scale, memory.AsSpan(0, length));

            for (var i = 0; i < length; i++)
            {
                var expected = before[i] + ((double)scale * signed[i]);
                Assert.True(Math.Abs(memory[i] - expected) <= 1e-4, $"{name}, length {length}, element {i}: {memory[i]} instead of {expected}");
            }

            Assert.All(memory[length..], value => Assert.Equal(Canary, value));
        }
    }

    [Fact]
    public void Add_SumShorterThanRow_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ScaledRow.Add(new sbyte[32], 1, new float[31]));
}
