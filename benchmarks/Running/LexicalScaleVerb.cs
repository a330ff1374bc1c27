using System.CommandLine;
using System.Globalization;
using Athena.Lab.Corpus;
using Athena.Lab.LexicalScale;

namespace Athena.Benchmarks.Running;

/// <summary>The verb <c>lexical-scale</c>: one lexical index of a million documents, its searches timed and compared with exhaustive ones.</summary>
public static class LexicalScaleVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "lexical-scale";

    private const int Holds = 0;
    private const int Violated = 1;
    private const int Error = 3;

    /// <summary>Runs <c>lexical-scale [--memories N] [--queries N] [--words N] [--hits N] [--seed N]</c>.</summary>
    public static int Run(string[] arguments, TextWriter output, TextWriter error)
    {
        LexicalScaleOptions defaults = new();
        Option<int> memories = new("--memories") { Description = "Documents.", DefaultValueFactory = _ => defaults.Memories };
        Option<int> queries = new("--queries") { Description = "Different queries.", DefaultValueFactory = _ => defaults.Queries };
        Option<int> words = new("--words") { Description = "Words of a query.", DefaultValueFactory = _ => defaults.Words };
        Option<int> hits = new("--hits") { Description = "Hits wanted.", DefaultValueFactory = _ => defaults.Hits };
        Option<int> seed = new("--seed") { Description = "Of documents and queries.", DefaultValueFactory = _ => defaults.Seed };
        RootCommand command = new("Measures BM25 at scale on one thread: ingest, latency, allocations, image, and that answers are exact.") { memories, queries, words, hits, seed };
        command.SetAction(parse =>
        {
            try
            {
                var corpus = CorpusSource.Load(Math.Min(parse.GetValue(memories), TextCorpus.MaxSize));
                output.WriteLine(corpus.Description);
                LexicalScaleOptions options = new()
                {
                    Memories = parse.GetValue(memories),
                    Queries = parse.GetValue(queries),
                    Words = parse.GetValue(words),
                    Hits = parse.GetValue(hits),
                    Seed = parse.GetValue(seed),
                };
                return Report(new LexicalScaleRun(corpus, options).Run(), options, output);
            }
            catch (Exception e) when (e is InvalidInputException or CorpusException)
            {
                error.WriteLine(e.Message);
                return Error;
            }
        });
        return command.Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = error });
    }

    private static int Report(LexicalScaleResult result, LexicalScaleOptions options, TextWriter output)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Documents:N0} documents of {result.AverageLength:F1} terms, {result.Terms:N0} distinct, {result.Bytes / 1e6:F0} MB; analysed and added {result.AnalyzedPerSecond:N0} a second on one thread, added {result.AddedPerSecond:N0}"));
        WriteTimes($"{options.Words} words, {options.Hits} hits, fastest of three runs of each of {options.Queries:N0} queries", result.Times, output);
        WriteTimes("all runs", result.AllRuns, output);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"allocated {result.AllocatedBytes} B by all searches; image {result.ImageBytes / 1e6:F0} MB, loaded in {result.LoadMilliseconds:F1} ms; {result.Mismatches} of {options.Checked} queries differ from the exhaustive search"));
        return result.Mismatches == 0 && result.AllocatedBytes == 0 ? Holds : Violated;
    }

    private static void WriteTimes(string what, double[] times, TextWriter output) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what}: p50 {LexicalScaleResult.Percentile(times, 0.5) / 1e3:F3} ms, p90 {LexicalScaleResult.Percentile(times, 0.9) / 1e3:F3} ms, p99 {LexicalScaleResult.Percentile(times, 0.99) / 1e3:F3} ms, slowest {times[^1] / 1e3:F3} ms"));
}
