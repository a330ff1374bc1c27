using Athena.Lab.Traces;

namespace Athena.Lab.Tests.Traces;

public sealed class SamplingBiasTests
{
    [Fact]
    public void WithoutPolls_PollAtTheLeaf_GoesToOurOwnCodeAboveIt()
    {
        var stacks = new FoldedStacks(StackUnit.Milliseconds,
        [
            new FoldedStack("athena.core!Scan", 2, 2),
            new FoldedStack("athena.core!Scan;System.Private.CoreLib!System.Array.Copy;System.Private.CoreLib!System.Threading.Thread.PollGC;System.Private.CoreLib!System.Threading.Thread.PollGC.PollGCWorker", 3, 3),
            new FoldedStack("athena.core!Scan;athena.core!Dot", 5, 5),
            new FoldedStack("System.Private.CoreLib!System.Threading.Thread.PollGC", 1, 1),
        ]);
        var without = SamplingBias.WithoutPolls(stacks, "Athena");
        Assert.Equal(
            [
                new FoldedStack("System.Private.CoreLib!System.Threading.Thread.PollGC", 1, 1),
                new FoldedStack("athena.core!Scan", 5, 5),
                new FoldedStack("athena.core!Scan;athena.core!Dot", 5, 5),
            ],
            without.Stacks);
        Assert.Equal((stacks.TotalWeight, stacks.TotalSamples), (without.TotalWeight, without.TotalSamples));
    }
}
