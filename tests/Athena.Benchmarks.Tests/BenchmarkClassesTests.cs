using System.Reflection;
using Athena.Benchmarks.Profiling;
using Athena.Benchmarks.Running;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Running;

namespace Athena.Benchmarks.Tests;

public sealed class BenchmarkClassesTests
{
    private static readonly Type[] Classes = [.. typeof(StageBenchmark).Assembly.GetExportedTypes()
        .Where(static type => type.GetMethods().Any(static method => method.GetCustomAttribute<BenchmarkAttribute>() is not null))];

    [Fact]
    public void Classes_OnePerStage_AreThoseOfTheReadme()
    {
        string[] expected =
        [
            nameof(ConsolidationClusteringBenchmarks), nameof(ConsolidationPatternExtractionBenchmarks), nameof(RecallBenchmarks),
            nameof(RecallEmbeddingBenchmarks), nameof(RecallFormattingBenchmarks), nameof(RecallLexicalBenchmarks),
            nameof(RecallRerankBenchmarks), nameof(RecallVectorSearchBenchmarks), nameof(RememberBenchmarks), nameof(RememberDurabilityBenchmarks),
        ];
        Assert.Equal(expected, Classes.Select(static type => type.Name).Order(StringComparer.Ordinal));
        var readme = File.ReadAllText(Path.Combine(RunPaths.FindRoot(AppContext.BaseDirectory), "README.md"));
        Assert.All(expected, name => Assert.Contains($"| `{name}` |", readme, StringComparison.Ordinal));
    }

    [Fact]
    public void Classes_All_VerifyTheirResultInSetUp() => Assert.All(Classes, static type => Assert.True(type.IsSubclassOf(typeof(StageBenchmark)), type.Name));

    [Fact]
    public void Names_OfEveryCase_AreDistinctAndWithoutTheNamespace()
    {
        var names = Classes.SelectMany(static type => BenchmarkConverter.TypeToBenchmarks(type).BenchmarksCases).Select(BenchmarkNames.Of).ToList();
        Assert.Contains("RecallBenchmarks.Recall(Memories: 10000)", names);
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public void OfThisProcess_NoBenchmarkProcess_IsNull() => Assert.Null(BenchmarkNames.OfThisProcess());

    [Fact]
    public void Verify_WrongResult_StopsTheBenchmark()
    {
        var benchmark = new WrongBenchmark();
        var error = Assert.Throws<InvalidOperationException>(benchmark.GlobalSetup);
        Assert.Contains("two and two are five", error.Message, StringComparison.Ordinal);
    }

    private sealed class WrongBenchmark : StageBenchmark
    {
        protected override void SetUp()
        {
        }

        protected override void Verify() => Require(2 + 2 == int.Parse("5", System.Globalization.CultureInfo.InvariantCulture), "two and two are five");
    }
}
