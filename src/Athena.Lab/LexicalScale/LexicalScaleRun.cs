using System.Buffers;
using System.Diagnostics;
using Athena.Lab.Corpus;
using Athena.Lexical;
using Athena.Model;

namespace Athena.Lab.LexicalScale;

/// <summary>Fills a lexical index, searches it on one thread, and compares what it finds with an exhaustive search.</summary>
/// <param name="corpus">What documents and queries are made from.</param>
/// <param name="options">How large.</param>
public sealed class LexicalScaleRun(TextCorpus corpus, LexicalScaleOptions options)
{
    private const int Runs = 3;

    private readonly LexicalScaleTexts _texts = new(corpus, options);

    /// <summary>Measures.</summary>
    /// <exception cref="InvalidInputException">An option is out of range.</exception>
    public LexicalScaleResult Run(CancellationToken cancellationToken = default)
    {
        options.Validate();
        InvertedIndex index = new();
        var (analyzed, added) = Fill(index, cancellationToken);
        var queries = _texts.Queries();
        var (times, all, allocated) = Time(index, queries, cancellationToken);
        ArrayBufferWriter<byte> image = new();
        index.TryWrite(image, [.. Enumerable.Range(0, options.Memories)], options.Memories);
        var (loaded, milliseconds) = Load(image.WrittenMemory);
        var mismatches = queries.Take(options.Checked).Count(query => !IsExact(index, loaded, query));
        return new LexicalScaleResult(
            index.Count, index.TermCount, index.AverageLength, index.ByteSize, analyzed, added, times, all, allocated, image.WrittenCount, milliseconds, mismatches);
    }

    private (double Analyzed, double Added) Fill(InvertedIndex index, CancellationToken cancellationToken)
    {
        TermList terms = new();
        var (analysis, adding) = (TimeSpan.Zero, TimeSpan.Zero);
        foreach (var text in _texts.Documents())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var began = Stopwatch.GetTimestamp();
            TextAnalyzer.Analyze(text, terms);
            var analyzed = Stopwatch.GetTimestamp();
            index.Add(index.Count, new TermSlice(terms, 0, terms.Count));
            analysis += Stopwatch.GetElapsedTime(began, analyzed);
            adding += Stopwatch.GetElapsedTime(analyzed);
        }

        return (index.Count / (analysis + adding).TotalSeconds, index.Count / adding.TotalSeconds);
    }

    private (double[] Times, double[] All, long Allocated) Time(InvertedIndex index, List<string> queries, CancellationToken cancellationToken)
    {
        TermList terms = new();
        var hits = new ScoredOrdinal[options.Hits];
        var (times, all) = (new double[queries.Count], new double[queries.Count * Runs]);
        long allocated = 0;
        for (var i = -Math.Min(50, queries.Count); i < queries.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TextAnalyzer.Analyze(queries[Math.Abs(i)], terms);
            for (var run = 0; run < Runs; run++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                var began = Stopwatch.GetTimestamp();
                index.Search(terms, hits);
                var elapsed = Stopwatch.GetElapsedTime(began).TotalMicroseconds;
                if (i >= 0)
                {
                    allocated += GC.GetAllocatedBytesForCurrentThread() - before;
                    all[(i * Runs) + run] = elapsed;
                    times[i] = run == 0 ? elapsed : Math.Min(times[i], elapsed);
                }
            }
        }

        Array.Sort(times);
        Array.Sort(all);
        return (times, all, allocated);
    }

    private (InvertedIndex Index, double Milliseconds) Load(ReadOnlyMemory<byte> image)
    {
        var best = double.MaxValue;
        InvertedIndex loaded = new();
        for (var run = 0; run < Runs; run++)
        {
            loaded = new InvertedIndex();
            var began = Stopwatch.GetTimestamp();
            loaded.TryLoad(image, options.Memories);
            best = Math.Min(best, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return (loaded, best);
    }

    private bool IsExact(InvertedIndex index, InvertedIndex loaded, string query)
    {
        TermList terms = new();
        TextAnalyzer.Analyze(query, terms);
        var scores = new float[options.Memories];
        index.Score(terms, [.. Enumerable.Range(0, options.Memories)], scores);
        var expected = scores.Select(static (score, ordinal) => new ScoredOrdinal(ordinal, score)).Where(static hit => hit.Score > 0)
            .OrderByDescending(static hit => hit.Score).ThenBy(static hit => hit.Ordinal).Take(options.Hits).ToArray();
        return Hits(index, terms).SequenceEqual(expected) && Hits(loaded, terms).SequenceEqual(expected);
    }

    private ScoredOrdinal[] Hits(InvertedIndex index, TermList terms)
    {
        var hits = new ScoredOrdinal[options.Hits];
        return hits[..index.Search(terms, hits).Hits];
    }
}
