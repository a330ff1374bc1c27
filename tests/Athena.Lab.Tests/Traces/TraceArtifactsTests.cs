using Athena.Lab.Traces;

namespace Athena.Lab.Tests.Traces;

public sealed class TraceArtifactsTests : IDisposable
{
    private static readonly TraceMetadata Metadata = new("Recall", "abc", "machine");
    private readonly string _folder = Directory.CreateTempSubdirectory("athena-artifacts-").FullName;

    [Fact]
    public void Write_AllLanes_WritesEveryFileOnceAndMovesTheTrace()
    {
        var trace = Path.Combine(_folder, "raw.nettrace");
        File.WriteAllText(trace, "trace");
        var cpu = SampleAnalysis.Stacks(StackUnit.Milliseconds, ("a;b", 1));
        var analysis = SampleAnalysis.Create(cpu, SampleAnalysis.Stacks(StackUnit.Bytes, ("a;Type T", 8)), cpu);
        var output = Path.Combine(_folder, "new", "folder");

        var files = TraceArtifacts.Write(analysis, output, "Recall", Metadata, trace);

        Assert.Equal(
            ["Recall.alloc.folded", "Recall.cpu.folded", "Recall.flame.html", "Recall.nettrace", "Recall.offcpu.folded", "Recall.speedscope.json"],
            files.Select(f => Path.GetFileName(f)));
        Assert.All(files, f => Assert.True(new FileInfo(f).Length > 0, f));
        Assert.Equal(files.Count, Directory.GetFiles(output).Length);
        Assert.False(File.Exists(trace));
        Assert.Equal("trace", File.ReadAllText(files.Single(f => f.EndsWith(".nettrace", StringComparison.Ordinal))));
    }

    [Fact]
    public void Write_EmptyLanes_WritesNoEmptyFoldedFiles()
    {
        var files = TraceArtifacts.Write(SampleAnalysis.Create(SampleAnalysis.Stacks(StackUnit.Milliseconds)), _folder, "Recall", Metadata);

        Assert.Equal(["Recall.flame.html", "Recall.speedscope.json"], files.Select(f => Path.GetFileName(f)));
    }

    [Theory]
    [InlineData("RecallBenchmark.Recall-20261123-230353")]
    [InlineData("a_b.c-1")]
    public void FileName_PlainName_IsKept(string name) => Assert.Equal(name, TraceArtifacts.FileName(name));

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("Recall(Count: 10, Text: \"a/b\")")]
    [InlineData(".hidden")]
    [InlineData("..")]
    [InlineData("nul")]
    [InlineData("COM1.txt")]
    [InlineData("größe")]
    public void FileName_AwkwardName_BecomesAPlainOne(string name)
    {
        var file = TraceArtifacts.FileName(name);

        Assert.Matches("^[A-Za-z0-9_-][A-Za-z0-9._-]*$", file);
        Assert.DoesNotMatch(@"(?i)^(nul|com1)(\.|$)", file);
        Assert.Equal(file, TraceArtifacts.FileName(name));
    }

    [Fact]
    public void FileName_NamesThatDifferOnlyInReplacedCharactersOrBeyondTheLimit_StayApart()
    {
        var tail = new string('x', 300);
        string[] names = ["Recall(a)", "Recall[a]", "Recall_a_", tail, tail + "y"];

        var files = names.Select(TraceArtifacts.FileName).ToList();

        Assert.Equal(names.Length, files.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(files, f => Assert.InRange(f.Length, 1, 120));
    }

    [Fact]
    public void FileName_Empty_IsRefused() => Assert.Throws<InvalidInputException>(() => TraceArtifacts.FileName(" "));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
