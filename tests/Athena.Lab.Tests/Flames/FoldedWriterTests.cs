using System.Globalization;
using Athena.Lab.Flames;
using Athena.Lab.Tests.Traces;
using Athena.Lab.Traces;

namespace Athena.Lab.Tests.Flames;

public class FoldedWriterTests
{
    [Fact]
    public void Write_Stacks_AreOrdinalLinesWithWeights()
    {
        var stacks = SampleAnalysis.Stacks(StackUnit.Milliseconds, ("a;c", 1.23456), ("a;b", 2), ("B", 0.5), ("a;b", 1));

        Assert.Equal("B 0.5\na;b 3\na;c 1.235\n", FoldedWriter.Write(stacks));
    }

    [Fact]
    public void Write_Bytes_AreWholeNumbersWithoutExponent() =>
        Assert.Equal("a 12345678901234\n", FoldedWriter.Write(SampleAnalysis.Stacks(StackUnit.Bytes, ("a", 12_345_678_901_234.4))));

    [Fact]
    public void Write_Empty_IsEmpty() => Assert.Empty(FoldedWriter.Write(SampleAnalysis.Stacks(StackUnit.Bytes)));

    [Fact]
    public void Write_RandomSamples_ReadsBackAsTheSameStacks()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var samples = FoldedStacksTests.RandomSamples(seed).Select(s => (string.Join(';', s), 1.0)).ToArray();
            var stacks = SampleAnalysis.Stacks(StackUnit.Bytes, samples);

            var read = FoldedWriter.Write(stacks).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => (line[..line.LastIndexOf(' ')], double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture)));

            Assert.Equal(stacks.Stacks.Select(s => (s.Frames, s.Weight)), read);
        }
    }
}
