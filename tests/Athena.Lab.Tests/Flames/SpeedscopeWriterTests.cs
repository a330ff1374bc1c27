using System.Text.Json;
using Athena.Lab.Flames;
using Athena.Lab.Tests.Traces;
using Athena.Lab.Traces;

namespace Athena.Lab.Tests.Flames;

public class SpeedscopeWriterTests
{
    private static readonly TraceMetadata Metadata = new("Recall", "abc", "machine");

    [Fact]
    public void Write_ThreeLanes_ReadsBackAsTheSameStacks()
    {
        var cpu = SampleAnalysis.Stacks(StackUnit.Milliseconds, ("root;a", 1.5), ("root;b;a", 2.25));
        var allocations = SampleAnalysis.Stacks(StackUnit.Bytes, ("root;Type T", 1024));
        var offCpu = SampleAnalysis.Stacks(StackUnit.Milliseconds, ("root;wait", 7));

        using var json = JsonDocument.Parse(SpeedscopeWriter.Write(SampleAnalysis.Create(cpu, allocations, offCpu), Metadata));

        var root = json.RootElement;
        Assert.Equal("https://www.speedscope.app/file-format-schema.json", root.GetProperty("$schema").GetString());
        Assert.Equal("Recall", root.GetProperty("name").GetString());
        Assert.Equal("Athena.Lab", root.GetProperty("exporter").GetString());
        var profiles = root.GetProperty("profiles");
        Assert.Equal(3, profiles.GetArrayLength());
        Check(root, profiles[0], cpu, "milliseconds");
        Check(root, profiles[1], allocations, "bytes");
        Check(root, profiles[2], offCpu, "milliseconds");
    }

    [Fact]
    public void Write_EmptyLane_HasNoProfile()
    {
        var analysis = SampleAnalysis.Create(SampleAnalysis.Stacks(StackUnit.Milliseconds, ("a", 1)));

        using var json = JsonDocument.Parse(SpeedscopeWriter.Write(analysis, Metadata));

        Assert.Equal("Recall: CPU", Assert.Single(json.RootElement.GetProperty("profiles").EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public void Write_Twice_IsTheSame()
    {
        var analysis = SampleAnalysis.Create(SampleAnalysis.Stacks(StackUnit.Milliseconds, ("b", 1), ("a", 1)));

        Assert.Equal(SpeedscopeWriter.Write(analysis, Metadata), SpeedscopeWriter.Write(analysis, Metadata));
    }

    private static void Check(JsonElement root, JsonElement profile, FoldedStacks expected, string unit)
    {
        var names = root.GetProperty("shared").GetProperty("frames").EnumerateArray().Select(f => f.GetProperty("name").GetString()).ToList();
        Assert.Equal(names.Distinct(), names);
        Assert.Equal(("sampled", unit), (profile.GetProperty("type").GetString(), profile.GetProperty("unit").GetString()));
        Assert.Equal((0, expected.TotalWeight), (profile.GetProperty("startValue").GetDouble(), profile.GetProperty("endValue").GetDouble()));
        var stacks = profile.GetProperty("samples").EnumerateArray().Select(s => string.Join(';', s.EnumerateArray().Select(i => names[i.GetInt32()])));
        var weights = profile.GetProperty("weights").EnumerateArray().Select(w => w.GetDouble());
        Assert.Equal(expected.Stacks.Select(s => (s.Frames, s.Weight)), stacks.Zip(weights));
    }
}
