using Athena.Lab.Provenance;
using Athena.Lab.Quality;
using Athena.Lab.Quality.Report;
using Athena.Recall.Strategies;

namespace Athena.Lab.Tests.Quality;

public sealed class QualityDocumentsTests
{
    private static readonly QualityFile Measured = new()
    {
        Provenance = new ProvenanceCollector(TimeProvider.System, Path.GetTempPath()).Collect(new Dictionary<string, string>(), []),
        Dataset = "bursts",
        DatasetSha256 = new string('a', 64),
        Models = new Dictionary<string, string> { ["static"] = "s", ["none"] = "none" },
        K = 50,
        Memories = 3,
        Skipped = 0,
        Rows =
        [
            QualityRows.Of(0.7), QualityRows.Of(0.612, split: "heldout"), QualityRows.Of(0.55, split: "heldout", category: "when"),
            QualityRows.Of(0.5, "vector", split: "heldout"), QualityRows.Of(0.6, "hybrid(evidence.session=0)", split: "heldout"),
            QualityRows.Of(0.4, embedding: "none", split: "heldout"),
        ],
        Checks = [],
        Failed = new Dictionary<string, string> { ["priming, static"] = "it has two answers." },
    };

    [Fact]
    public void ToMarkdown_Results_ShowsStrategiesCategoriesAblationsAndEmbeddings()
    {
        var text = RecallQualityDocument.ToMarkdown([("profiles/results/here/quality-bursts.json", Measured)]);
        Assert.Contains("### Strategies, heldout", text, StringComparison.Ordinal);
        Assert.Contains("| vector | 10 |", text, StringComparison.Ordinal);
        Assert.Contains("| when | 10 |", text, StringComparison.Ordinal);
        Assert.Contains("| evidence.session=0 | 60.0 | 60.0 | -1.2 |", text, StringComparison.Ordinal);
        Assert.Contains("| hybrid | none | 40.0 |", text, StringComparison.Ordinal);
        Assert.Contains("priming, static: it has two answers.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("| hybrid(evidence.session=0) |", text, StringComparison.Ordinal);
        Assert.Equal(["profiles/results/here/quality-bursts.json"], QualityStore.NamedIn(text));
    }

    [Fact]
    public void ToMarkdown_NoResults_SaysSoInsteadOfShowingNoughts()
    {
        Assert.Contains("not measured", RecallQualityDocument.ToMarkdown([]), StringComparison.Ordinal);
        var text = StrategyDocument.ToMarkdown(StrategyRegistry.BuiltIn.All, []);
        Assert.Equal(StrategyRegistry.BuiltIn.All.Count, text.Split("Quality and latency: not measured.").Length - 1);
    }

    [Fact]
    public void ToMarkdown_Strategies_HasEachWithItsCostExampleAndResult()
    {
        var text = StrategyDocument.ToMarkdown(StrategyRegistry.BuiltIn.All, [("p", Measured)]);
        Assert.All(StrategyRegistry.BuiltIn.All, strategy => Assert.Contains($"### {strategy.Name}\n", text, StringComparison.Ordinal));
        Assert.Contains("| `hybrid` | arms | B |", text, StringComparison.Ordinal);
        Assert.Contains("| bursts | heldout | 10 | 61.2 |", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Charts_Results_DrawBarsAsLongAsTheShares()
    {
        var (path, svg) = Assert.Single(RecallQualityDocument.Charts([("p", Measured)]));
        Assert.Equal("docs/images/quality-bursts.svg", path);
        Assert.Contains(">61.2</text>", svg, StringComparison.Ordinal);
        Assert.Contains("width=\"306.0\"", svg, StringComparison.Ordinal);
        Assert.Contains("width=\"250.0\"", svg, StringComparison.Ordinal);
    }
}
