using System.Diagnostics;
using System.Text.Json;
using Athena.Benchmarks.Durability;
using Athena.Embedding;
using Athena.Lab.Corpus;
using Athena.Lab.Durability;
using Athena.Lab.VectorStart;
using Athena.Model;
using Athena.Recall;
using Athena.Storage.LiteDb;
using Athena.Vectors;

namespace Athena.Benchmarks.Starting;

/// <summary>Fills a store, asks it exactly, then has new processes open it and its file of vectors.</summary>
/// <param name="folder">Where the store is, or is to be.</param>
/// <param name="count">The number of memories.</param>
/// <param name="launches">How many processes for each line of the result.</param>
/// <param name="progress">Told of each step.</param>
public sealed class VectorStartRun(string folder, int count, int launches, TextWriter progress)
{
    /// <summary>The file of vectors alone.</summary>
    public const string Index = "index";

    /// <summary>An engine over its store.</summary>
    public const string Store = "store";

    private const int LargestCorpus = 100_000;

    private readonly TextCorpus _corpus = CorpusSource.Load(Math.Min(count, LargestCorpus));

    /// <summary>Gets the time of filling the store, in seconds; null where it was there already.</summary>
    public double? FillSeconds { get; private set; }

    /// <summary>Gets the file of vectors; valid after <see cref="FillAsync"/>.</summary>
    public string VectorFile => Directory.GetFiles(Path.Combine(folder, "snapshots"), "*.vectors") is [.., var newest]
        ? newest
        : throw new MeasurementException("The store has no file of vectors: it was not closed, or has too few memories.");

    /// <summary>Remembers all memories and closes, where there is no store yet.</summary>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        progress.WriteLine($"filling {folder} with {count} memories");
        var start = Stopwatch.GetTimestamp();
        await using (var engine = await OpenAsync())
        {
            foreach (var batch in AugmentedTexts.Of(_corpus.Items, count).Select(static text => new NewMemory { Text = text }).Chunk(MemoryEngine.MaxBatch))
            {
                await engine.RememberBatchAsync(batch, cancellationToken);
            }
        }

        FillSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Measures all lines.</summary>
    /// <exception cref="MeasurementException">No process answered rightly, or one counted wrongly.</exception>
    public async Task<IReadOnlyList<VectorStartTime>> MeasureAsync(CancellationToken cancellationToken)
    {
        var queries = _corpus.Queries(launches).Select(static query => query.Text).ToArray();
        var file = VectorFile;
        var right = new Dictionary<string, string[]> { [Index] = AskIndex(file, queries), [Store] = await AskStoreAsync(queries, cancellationToken) };
        List<VectorStartTime> times = [];
        foreach (var isCold in (bool[])[true, false])
        {
            foreach (var subject in (string[])[Index, Store])
            {
                progress.WriteLine($"{subject}, {(isCold ? "cold" : "warm")}");
                if (await MeasureAsync(subject, subject == Index ? file : folder, isCold, queries, right[subject]) is { } time)
                {
                    times.Add(time);
                }
            }
        }

        return times;
    }

    private async Task<VectorStartTime?> MeasureAsync(string subject, string path, bool isCold, string[] queries, string[] right)
    {
        List<(double StartMs, StartAccount Account)> seen = [];
        for (var launch = 0; launch < queries.Length; launch++)
        {
            if (isCold && !PageCache.TryDrop(folder))
            {
                progress.WriteLine("the system does not drop files from its memory: nothing is measured cold");
                return null;
            }

            var (lines, toAnswer) = await ChildLauncher.RunAsync([subject, path, queries[launch]], 2, VectorStartChild.Name);
            var account = JsonSerializer.Deserialize<StartAccount>(lines[1])!;
            if (account.Vectors != count)
            {
                throw new MeasurementException($"A new process opened {account.Vectors} of {count} vectors.");
            }

            if (lines[0] == right[launch])
            {
                seen.Add((toAnswer.TotalMilliseconds, account));
            }
        }

        return seen.Count > 0
            ? Sum(subject, isCold ? "cold" : "warm", queries.Length, seen)
            : throw new MeasurementException($"None of {queries.Length} processes answered as the exact scan does.");
    }

    private VectorStartTime Sum(string subject, string cache, int asked, List<(double StartMs, StartAccount Account)> seen) => new()
    {
        Subject = subject,
        Cache = cache,
        Right = seen.Count,
        Launches = asked,
        StartToAnswerMs = Spread.Of([.. seen.Select(static s => s.StartMs)]),
        OpenMs = Spread.Of([.. seen.Select(static s => s.Account.OpenMs)]),
        OpenToAnswerMs = Spread.Of([.. seen.Select(static s => s.Account.AnswerMs)]),
        ResidentPerVector = Math.Round(seen.Average(static s => (double)(s.Account.OwnBytes + s.Account.MappedBytes)) / count, 1),
        MappedPerVector = Math.Round(seen.Average(static s => (double)s.Account.MappedBytes) / count, 1),
        IndexPerVector = Math.Round(seen.Average(static s => (double)s.Account.IndexBytes) / count, 1),
    };

    private static string[] AskIndex(string file, string[] queries)
    {
        using var embedder = StaticEmbedder.LoadDefault();
        using var index = SegmentedVectorIndex.TryOpen(file) ?? throw new MeasurementException($"The file '{file}' does not open.");
        return Array.ConvertAll(queries, text =>
        {
            var query = new float[index.Dimensions];
            embedder.Embed(text, query);
            var hits = new ScoredOrdinal[VectorStartChild.Wanted];
            return VectorStartChild.Show(hits.AsSpan(0, index.Search(query, hits, new VectorSearchOptions { Exact = true }).Hits));
        });
    }

    private async Task<string[]> AskStoreAsync(string[] queries, CancellationToken cancellationToken)
    {
        await using var engine = await OpenAsync();
        List<string> answers = [];
        foreach (var text in queries)
        {
            answers.Add(VectorStartChild.Show(await engine.RecallAsync(new RecallRequest { Query = text, K = VectorStartChild.Wanted, Exact = true }, cancellationToken)));
        }

        return [.. answers];
    }

    private Task<MemoryEngine> OpenAsync() => MemoryEngine.OpenAsync(new LiteDbMemoryStore(new LiteDbStoreOptions { Directory = folder }), StaticEmbedder.LoadDefault());
}
