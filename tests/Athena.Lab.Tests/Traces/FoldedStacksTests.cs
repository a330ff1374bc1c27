using Athena.Lab.Traces;

namespace Athena.Lab.Tests.Traces;

public class FoldedStacksTests
{
    [Fact]
    public void Build_RandomSamples_AgreesWithExhaustiveSums()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var samples = RandomSamples(seed);
            var builder = new FoldedStacksBuilder();
            samples.ForEach(s => builder.Add(string.Join(';', s), s.Length));
            var folded = builder.Build(StackUnit.Bytes, 2);

            Assert.Equal(folded.Stacks.Select(s => s.Frames).Order(StringComparer.Ordinal), folded.Stacks.Select(s => s.Frames));
            Assert.Equal((samples.Sum(s => 2.0 * s.Length), samples.Count), (folded.TotalWeight, folded.TotalSamples));
            foreach (var frame in folded.Frames())
            {
                var containing = samples.Where(s => s.Contains(frame.Name)).ToList();
                var ending = samples.Where(s => s[^1] == frame.Name).ToList();
                Assert.Equal(
                    new FrameTotal(frame.Name, ending.Sum(s => 2.0 * s.Length), containing.Sum(s => 2.0 * s.Length), ending.Count, containing.Count), frame);
            }

            Assert.Equal(samples.SelectMany(s => s).Distinct().Order(StringComparer.Ordinal), folded.Frames().Select(f => f.Name));
        }
    }

    [Fact]
    public void Top_EqualWeights_OrdersHeaviestFirstThenByName()
    {
        var builder = new FoldedStacksBuilder();
        builder.Add("root;b", 2);
        builder.Add("root;a", 2);
        builder.Add("root;c", 3);
        var folded = builder.Build(StackUnit.Milliseconds);

        Assert.Equal(["c", "a", "b"], folded.TopBySelf(10).Select(f => f.Name));
        Assert.Equal(["root", "c"], folded.TopByTotal(2).Select(f => f.Name));
        Assert.Throws<InvalidInputException>(() => folded.TopBySelf(0));
        Assert.Throws<InvalidInputException>(() => folded.TopByTotal(0));
    }

    [Fact]
    public void RelativeError_HundredSamples_IsTenPercent()
    {
        var frame = new FrameTotal("a", 1, 4, 25, 100);

        Assert.Equal((0.1, 0.2), (frame.RelativeError, frame.SelfRelativeError));
    }

    internal static List<string[]> RandomSamples(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => Enumerable.Range(0, random.Next(1, 7)).Select(_ => "a b!<c"[random.Next(6)].ToString()).ToArray())];
    }
}
