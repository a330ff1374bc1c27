using System.Text.Json;
using System.Text.RegularExpressions;
using Athena.Lab.Flames;
using Athena.Lab.Tests.Traces;
using Athena.Lab.Traces;

namespace Athena.Lab.Tests.Flames;

public partial class FlameGraphHtmlTests
{
    private const string Hostile = "</script><script>alert(1)</script><!--\u2028\"'&";

    [Fact]
    public void Write_HostileNames_CannotLeaveTheDataElement()
    {
        var analysis = SampleAnalysis.Create(SampleAnalysis.Stacks(StackUnit.Milliseconds, ($"root,{Hostile}", 1)));

        var html = FlameGraphHtml.Write(analysis, new TraceMetadata(Hostile, Hostile, Hostile));

        // The page's own two script elements, and no other.
        Assert.Equal(2, Count(html, "<script"));
        Assert.Equal(2, Count(html, "</script"));
        Assert.DoesNotContain("<!--", html, StringComparison.Ordinal);
        using var data = Data(html);
        Assert.Equal(Hostile, data.RootElement.GetProperty("title").GetString());
        Assert.Equal(Hostile, data.RootElement.GetProperty("machine").GetString());
        Assert.Equal($"root,{Hostile}", data.RootElement.GetProperty("names")[0].GetString());
    }

    [Fact]
    public void Write_AnyAnalysis_NeedsNothingFromOutside()
    {
        var html = FlameGraphHtml.Write(SampleAnalysis.Create(SampleAnalysis.Stacks(StackUnit.Milliseconds, ("a", 1))), new TraceMetadata("t", "c", "m"));

        Assert.DoesNotMatch(@"(?i)(src|href)\s*=|https?:|url\(|@import|fetch\(|XMLHttpRequest|import\(", html);
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Analysis_CarriesEveryFactOfTheHeader()
    {
        var cpu = SampleAnalysis.Stacks(StackUnit.Milliseconds, ("root;a", 1.5), ("root;b", 2.25), ("root;b", 2.25));
        var allocations = SampleAnalysis.Stacks(StackUnit.Bytes, ("root;Type T", 1024));

        using var data = Data(FlameGraphHtml.Write(SampleAnalysis.Create(cpu, allocations), new TraceMetadata("t", "c0ffee", "box")));

        var root = data.RootElement;
        Assert.Equal("c0ffee", root.GetProperty("commit").GetString());
        Assert.Equal((1000, 5, 3), (root.GetProperty("operations").GetInt64(), root.GetProperty("windows").GetInt32(), root.GetProperty("eventsLost").GetInt64()));
        Assert.Equal((0.25, 0.125), (root.GetProperty("pollShare").GetDouble(), root.GetProperty("eventWritingShare").GetDouble()));
        var lanes = root.GetProperty("lanes").EnumerateArray().ToList();
        Assert.Equal(["cpu", "alloc", "offcpu"], lanes.Select(l => l.GetProperty("key").GetString()));
        Assert.Equal((3, 13, 7, 3, 1), (Number("kept"), Number("inTrace"), Number("inWindows"), Number("harness"), Number("others")));
        Assert.Equal([0, 1.5, 4.5], lanes[0].GetProperty("weights").EnumerateArray().Select(w => w.GetDouble()));
        Assert.Equal([0, 1, 2], lanes[0].GetProperty("samples").EnumerateArray().Select(w => w.GetInt32()));

        int Number(string name) => lanes[0].GetProperty(name).GetInt32();
    }

    [Fact]
    public void Write_UnknownOperations_LeavesThemOut()
    {
        var analysis = SampleAnalysis.Create(SampleAnalysis.Stacks(StackUnit.Milliseconds, ("a", 1)), operations: null);

        using var data = Data(FlameGraphHtml.Write(analysis, new TraceMetadata("t", "c", "m")));

        Assert.False(data.RootElement.TryGetProperty("operations", out _));
    }

    [Fact]
    public void Write_Twice_IsTheSame()
    {
        var analysis = SampleAnalysis.Create(SampleAnalysis.Stacks(StackUnit.Milliseconds, ("b", 1), ("a", 1)));

        Assert.Equal(FlameGraphHtml.Write(analysis, new TraceMetadata("t", "c", "m")), FlameGraphHtml.Write(analysis, new TraceMetadata("t", "c", "m")));
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static JsonDocument Data(string html) => JsonDocument.Parse(DataElement().Match(html).Groups["json"].Value);

    [GeneratedRegex("<script type=\"application/json\" id=\"data\">(?<json>.*?)</script>", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex DataElement();
}
