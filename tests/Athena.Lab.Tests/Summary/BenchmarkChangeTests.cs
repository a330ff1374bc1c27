using Athena.Lab.Results;
using Athena.Lab.Summary;
using Athena.Lab.Tests.Results;

namespace Athena.Lab.Tests.Summary;

public sealed class BenchmarkChangeTests
{
    private const string Heading = "## Since the previous";

    [Theory]
    [InlineData(100, 100, "×1.00", "within noise?")]
    [InlineData(100, 150, "×1.50", "within noise?")]
    [InlineData(100, 70, "×0.70", "within noise?")]
    [InlineData(100, 250, "×2.50", "slower? beyond usual noise")]
    [InlineData(100, 25, "×0.25", "faster? beyond usual noise")]
    public void ToMarkdown_TimesChanged_ShowsTheRatioCautiously(double before, double after, string ratio, string verdict) =>
        Assert.Equal([ratio, verdict], Row(Timed(before, 8), Timed(after, 8))[1..3]);

    [Theory]
    [InlineData(1_000, 1_000, "unchanged")]
    [InlineData(1_000, 2_024, "+1,024 B")]
    [InlineData(1_000, 0, "-1,000 B")]
    [InlineData(0, 0.25, "+0.25 B")]
    public void ToMarkdown_AllocationChanged_ShowsTheExactDifference(double before, double after, string difference) =>
        Assert.Equal(difference, Row(Timed(1, before), Timed(1, after))[3]);

    [Fact]
    public void ToMarkdown_OneSideMissing_IsNotMeasured()
    {
        Assert.Equal(["not measured", "", "not measured"], Row(Sample.Plain("A"), Timed(1, 1))[1..]);
        Assert.Equal(["not measured", "", "not measured"], Row(Timed(1, 1), Sample.Plain("A"))[1..]);
        Assert.Equal("not measured", Row(Timed(0, 1), Timed(1, 1))[1]);
    }

    [Fact]
    public void ToMarkdown_BenchmarksCameAndWent_AreNamed()
    {
        var markdown = ProfilingSummary.ToMarkdown(Sample.File(Sample.Plain("New")), Sample.File(Sample.Plain("Old")));

        Assert.Equal(["", "not comparable: new", ""], ProfilingSummaryTests.Row(markdown, Heading, "New")[1..]);
        Assert.Equal(["", "not comparable: no longer measured", ""], ProfilingSummaryTests.Row(markdown, Heading, "Old")[1..]);
    }

    [Fact]
    public void ToMarkdown_ParametersDiffer_ComparesNothing()
    {
        var other = Timed(2, 2) with { Parameters = new Dictionary<string, string> { ["K"] = "10" } };

        Assert.Equal(["", "not comparable: parameters differ", ""], Row(Timed(1, 1), other)[1..]);
    }

    [Fact]
    public void ToMarkdown_CorpusDiffers_ComparesNothing()
    {
        var before = Sample.File(Timed(1, 1));
        var after = Sample.File(Timed(2, 2)) with { Corpus = before.Corpus with { Sha256 = new Dictionary<string, string> { ["1000"] = new('c', 64) } } };
        var larger = Sample.File(Timed(2, 2)) with { Corpus = before.Corpus with { Sha256 = new Dictionary<string, string> { ["100000"] = new('c', 64) } } };

        Assert.Equal(["", "not comparable: corpora differ", ""], ProfilingSummaryTests.Row(ProfilingSummary.ToMarkdown(after, before), Heading, "A")[1..]);
        Assert.Equal("×2.00", ProfilingSummaryTests.Row(ProfilingSummary.ToMarkdown(larger, before), Heading, "A")[1]);
    }

    [Fact]
    public void ToMarkdown_EnvironmentChanged_IsSaid()
    {
        var before = Sample.File(Timed(1, 1));
        var after = before with
        {
            Provenance = before.Provenance with { RuntimeVersion = "10.0.13", Packages = new Dictionary<string, string> { ["LiteDB"] = "5.0.21" } },
        };

        var section = ProfilingSummaryTests.Section(ProfilingSummary.ToMarkdown(after, before), Heading);

        Assert.Contains("- Runtime changed from 10.0.12 to 10.0.13.", section);
        Assert.Contains("- LiteDB changed from 5.0.20 to 5.0.21.", section);
        Assert.Contains("- BenchmarkDotNet changed from 0.15.8 to absent.", section);
    }

    [Fact]
    public void ToMarkdown_PreviousOfAnotherMachine_IsRefused()
    {
        var other = Sample.File() with { Provenance = Sample.Provenance with { Machine = "other" } };

        Assert.Throws<InvalidInputException>(() => ProfilingSummary.ToMarkdown(Sample.File(), other));
    }

    private static BenchmarkResult Timed(double medianNs, double bytes) => Sample.Plain("A") with { MedianNs = medianNs, AllocatedBytesPerOp = bytes };

    private static string[] Row(BenchmarkResult before, BenchmarkResult after) =>
        ProfilingSummaryTests.Row(ProfilingSummary.ToMarkdown(Sample.File(after), Sample.File(before)), Heading, "A");
}
