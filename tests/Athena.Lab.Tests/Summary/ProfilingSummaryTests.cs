using System.Text.RegularExpressions;
using Athena.Lab.Results;
using Athena.Lab.Summary;
using Athena.Lab.Tests.Results;

namespace Athena.Lab.Tests.Summary;

public sealed class ProfilingSummaryTests
{
    private const string Id = "RecallBenchmarks.Recall(Size: 10000)";

    [Fact]
    public void ToMarkdown_NumbersStored_AreTheNumbersShown()
    {
        var row = Row(ProfilingSummary.ToMarkdown(Sample.File(Sample.Full(Id)), null), "## Benchmarks", Id);

        Assert.Equal([$"`{Id}`", "search", "12 µs", "13 µs", "14 µs", "15", "1,536 B", "0.5 / 0 / 0", "150 M vectors/s", "0.9725"], row);
    }

    [Fact]
    public void ToMarkdown_NothingMeasured_SaysSoAndShowsNoZero()
    {
        var markdown = ProfilingSummary.ToMarkdown(Sample.File(Sample.Plain(Id)), null);

        Assert.Equal(
            [$"`{Id}`", "", .. Enumerable.Repeat("not measured", 8)],
            Row(markdown, "## Benchmarks", Id));
        foreach (var line in new[] { "- Recall: not measured.", "- Consolidation: not measured.", "Processor time by method: not measured.", "Allocation by method: not measured.", "Memory by owner: not measured.", "There is no previous result of this machine." })
        {
            Assert.Contains(line, markdown.Split('\n'));
        }
    }

    [Fact]
    public void ToMarkdown_Top_NamesFileCommandAndArguments()
    {
        var top = ProfilingSummary.ToMarkdown(Sample.File(), null).Split('\n')[2];

        Assert.Contains("`profiles/results/amd-epyc-2c-linux-x64/20260304-050607-0123456.json`", top, StringComparison.Ordinal);
        Assert.Contains("-- summary`", top, StringComparison.Ordinal);
        Assert.Contains("`--filter *Recall*`", top, StringComparison.Ordinal);
    }

    [Fact]
    public void ToMarkdown_Stages_AddUpToTheirSum()
    {
        var random = new Random(3);
        for (var round = 0; round < 50; round++)
        {
            var times = Enumerable.Range(0, random.Next(1, 9)).Select(_ => (double)random.Next(1, 1_000_000)).ToArray();
            var benchmark = Sample.Plain(Id) with
            {
                Stages = [.. times.Select((time, i) => new StageShare { Pipeline = StageShare.Consolidation, Name = $"s{i}", MeanNs = time, Share = time / times.Sum() })],
            };

            var markdown = ProfilingSummary.ToMarkdown(Sample.File(benchmark), null);

            var shares = Enumerable.Range(0, times.Length).Select(i => double.Parse(Row(markdown, "### Consolidation", $"s{i}")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            Assert.All(shares.Zip(times), pair => Assert.Equal(100 * pair.Second / times.Sum(), pair.First, 0.0501));
            Assert.Equal(["**all stages**", "100.0 %", Units.Time(times.Sum())], Row(markdown, "### Consolidation", "all stages"));
            Assert.Contains($"Consolidation: **s{Array.IndexOf(times, times.Max())}** takes", markdown, StringComparison.Ordinal);
            Assert.DoesNotContain("add up to", markdown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ToMarkdown_Bottleneck_NamesTheStageAndItsOwnTopFrame()
    {
        var pipeline = Sample.Full(Id) with { Stage = null };
        var stage = Sample.Plain("SearchBenchmarks.Search()") with { Stage = "search", CpuTop = [new("Other", 0.2, 0.9), new("Kernels.Dot512", 0.7, 0.7)] };

        Assert.Contains(
            $"- Recall: **search** takes 75.0 % of the time (9 µs in `{Id}`); its top method is `Kernels.Dot512` (70.0 % of the processor samples).",
            ProfilingSummary.ToMarkdown(Sample.File(pipeline, stage), null),
            StringComparison.Ordinal);
        Assert.Contains(
            "; the top method of the whole pipeline is `Athena.Vectors.Kernels.Dot256` (61.0 % of the processor samples).",
            ProfilingSummary.ToMarkdown(Sample.File(pipeline), null),
            StringComparison.Ordinal);
        Assert.Contains(
            "; its methods were not measured.",
            ProfilingSummary.ToMarkdown(Sample.File(pipeline with { CpuTop = null }), null),
            StringComparison.Ordinal);
    }

    [Fact]
    public void ToMarkdown_NamesWithMarkup_AreEscaped()
    {
        var benchmark = Sample.Plain("A<B>.M(X: a|b)") with
        {
            Stage = "a|b<c>",
            CpuTop = [new("List`1.Add|<T>", 0.5, 0.5)],
            Memory = [new("<script>alert(1)</script>", 5)],
        };

        var markdown = ProfilingSummary.ToMarkdown(Sample.File(benchmark), null);
        var html = ProfilingSummary.ToHtml(Sample.File(benchmark), null);

        Assert.Contains(@"| `A<B>.M(X: a\|b)` | a\|b\<c\> |", markdown, StringComparison.Ordinal);
        Assert.Contains(@"`` List`1.Add\|<T> ``", markdown, StringComparison.Ordinal);
        Assert.Contains(@"\<script\>", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Contains("A&lt;B&gt;.M(X: a|b)", html, StringComparison.Ordinal);
        foreach (var table in Tables(markdown))
        {
            Assert.Single(table.Select(line => Regex.Count(line, @"(?<!\\)\|", RegexOptions.None, TimeSpan.FromSeconds(1))).Distinct());
        }
    }

    [Fact]
    public void ToMarkdown_OrderOfInputs_DoesNotMatter()
    {
        BenchmarkResult[] benchmarks = [Sample.Full("A"), Sample.Full("B"), Sample.Plain("C")];

        Assert.Equal(
            ProfilingSummary.ToMarkdown(Sample.File(benchmarks), Sample.File(benchmarks)),
            ProfilingSummary.ToMarkdown(Sample.File([.. benchmarks.Reverse()]), Sample.File([.. benchmarks.Reverse()])));
    }

    [Fact]
    public void ToMarkdown_AfterARoundTripThroughTheFile_IsTheSame()
    {
        using var folder = new TempFolder();
        var file = Sample.File(Sample.Full("B"), Sample.Plain("A"));
        var store = new ResultStore(folder.FullPath);

        var loaded = store.Load(store.Save(file));

        Assert.Equal(ProfilingSummary.ToMarkdown(file, file), ProfilingSummary.ToMarkdown(loaded, loaded));
        Assert.Equal(ProfilingSummary.ToHtml(file, null), ProfilingSummary.ToHtml(loaded, null));
    }

    [Fact]
    public void ToMarkdown_DoubtfulRun_Warns()
    {
        var good = Sample.File(Sample.Full(Id) with { Trace = Sample.Full(Id).Trace! with { CpuSamples = 5_000 } });
        var doubtful = Sample.File(Sample.Full(Id) with
        {
            Stages = [new() { Pipeline = StageShare.Recall, Name = "embed", MeanNs = 1, Share = 0.5 }],
            Trace = new() { DurationMs = 1, CpuSamples = 10, AllocationSamples = 0, LostEvents = 7 },
        }) with
        {
            Corpus = good.Corpus with { IsReal = false, Description = "GENERATED." },
            Provenance = good.Provenance with { Dirty = true, LoadAverage = [3.5, 1, 1] },
        };

        Assert.DoesNotContain("## Read this first", ProfilingSummary.ToMarkdown(good, null), StringComparison.Ordinal);
        var markdown = ProfilingSummary.ToMarkdown(doubtful, null);
        foreach (var warning in new[] { "generated, not real text", "sources differed", "load average 3.5 on 2 cores", "lost 7 events", "only 10 processor samples", "add up to 50.0 %" })
        {
            Assert.Contains(warning, markdown, StringComparison.Ordinal);
        }

        Assert.Contains("It is unknown whether", ProfilingSummary.ToMarkdown(good with { Provenance = good.Provenance with { Dirty = null } }, null), StringComparison.Ordinal);
    }

    [Fact]
    public void ToMarkdown_Memory_IsShownByOwnerLargestFirst()
    {
        var rows = Section(ProfilingSummary.ToMarkdown(Sample.File(Sample.Full(Id)), null), "## Memory by owner").Where(line => line.Contains(Id, StringComparison.Ordinal)).Select(Cells).ToArray();

        Assert.Equal(["vector index", "12 MiB", "12,582,912", "100.0 %"], rows[0][1..]);
        Assert.Equal(["lexical index", "4.883 KiB", "5,000", "0.0 %"], rows[1][1..]);
    }

    [Fact]
    public void ToHtml_Files_AreLinkedRelativeToThePage()
    {
        var file = Sample.File(Sample.Full(Id)) with { Files = [new() { Kind = ResultArtifact.FlameGraph, Path = "profiles/traces/a b\"c.svg" }] };

        var html = ProfilingSummary.ToHtml(file, null);

        Assert.Contains("href=\"traces/a%20b%22c.svg\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http", html, StringComparison.Ordinal);
    }

    internal static string[] Row(string markdown, string section, string first) =>
        Cells(Assert.Single(Section(markdown, section), line => line.StartsWith('|') && Cells(line)[0].Trim('`', '*') == first));

    internal static string[] Cells(string line) => [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];

    internal static string[] Section(string markdown, string heading) =>
        [.. markdown.Split('\n').SkipWhile(line => !line.StartsWith(heading, StringComparison.Ordinal)).Skip(1).TakeWhile(line => !line.StartsWith('#'))];

    private static IEnumerable<string[]> Tables(string markdown) =>
        markdown.Split("\n\n").Select(block => block.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Where(block => block.Length > 0 && block[0].StartsWith('|'));
}
