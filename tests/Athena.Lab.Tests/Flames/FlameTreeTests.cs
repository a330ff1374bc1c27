using Athena.Lab.Flames;
using Athena.Lab.Tests.Traces;
using Athena.Lab.Traces;

namespace Athena.Lab.Tests.Flames;

public class FlameTreeTests
{
    [Fact]
    public void Constructor_RandomStacks_UnfoldsToTheSameStacks()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var samples = FoldedStacksTests.RandomSamples(seed).Select((s, i) => (string.Join(';', s), (double)i)).ToArray();
            var stacks = SampleAnalysis.Stacks(StackUnit.Bytes, samples);
            var frames = new FrameTable();
            var tree = new FlameTree(stacks, frames);

            var paths = new List<string>();
            for (var i = 0; i < tree.Parents.Count; i++)
            {
                Assert.InRange(tree.Parents[i], -1, i - 1);
                paths.Add(tree.Parents[i] < 0 ? frames.Names[tree.Frames[i]] : $"{paths[tree.Parents[i]]};{frames.Names[tree.Frames[i]]}");
            }

            Assert.Equal(paths.Distinct(), paths);
            var unfolded = paths.Select((p, i) => new FoldedStack(p, tree.SelfWeights[i], tree.SelfSamples[i])).Where(s => s.Samples > 0);
            Assert.Equal(stacks.Stacks, unfolded.OrderBy(s => s.Frames, StringComparer.Ordinal));
        }
    }
}
