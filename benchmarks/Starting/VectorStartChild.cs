using System.Diagnostics;
using System.Text.Json;
using Athena.Benchmarks.Durability;
using Athena.Embedding;
using Athena.Model;
using Athena.Recall;
using Athena.Storage.LiteDb;
using Athena.Vectors;

namespace Athena.Benchmarks.Starting;

/// <summary>A process of its own that opens an index or a store, asks once, and waits to be killed.</summary>
public static class VectorStartChild
{
    /// <summary>The verb; started by the verb <c>vector-start</c> only.</summary>
    public const string Name = "vector-start-child";

    /// <summary>How many are asked for.</summary>
    internal const int Wanted = 10;

    private const string Status = "/proc/self/status";

    /// <summary>Runs <c>index FILE TEXT</c> or <c>store DIR TEXT</c>: answers with a line of what was found and one of JSON.</summary>
    public static int Run(string[] arguments, TextReader input, TextWriter output)
    {
        var before = Resident();
        var start = Stopwatch.GetTimestamp();
        switch (arguments)
        {
            case [VectorStartRun.Index, var file, var text]:
                OpenIndex(file, text, start, before, output);
                break;
            case [VectorStartRun.Store, var folder, var text]:
                OpenStoreAsync(folder, text, start, before, output).GetAwaiter().GetResult();
                break;
            default:
                throw new InvalidInputException(Name, string.Join(' ', arguments), "index FILE TEXT or store DIR TEXT", $"use the verb '{VectorStartVerb.Name}', which starts this one");
        }

        output.Flush();
        input.ReadLine();
        return 0;
    }

    /// <summary>The line of an answer; the order of equal scores does not matter.</summary>
    internal static string Show(ReadOnlySpan<ScoredOrdinal> hits) => string.Join(' ', hits.ToArray().Select(static hit => hit.Ordinal).Order());

    /// <summary>The line of an answer of an engine.</summary>
    internal static string Show(RecallResult result) => string.Join(' ', result.Hits.Select(static hit => hit.Memory.Id.ToString()).Order(StringComparer.Ordinal));

    private static void OpenIndex(string file, string text, long start, (long Own, long Mapped) before, TextWriter output)
    {
        using var embedder = StaticEmbedder.LoadDefault();
        using var index = SegmentedVectorIndex.TryOpen(file) ?? throw new MeasurementException($"The file '{file}' does not open.");
        var open = Stopwatch.GetElapsedTime(start);
        var query = new float[index.Dimensions];
        embedder.Embed(text, query);
        var hits = new ScoredOrdinal[Wanted];
        var found = index.Search(query, hits).Hits;
        var answer = Stopwatch.GetElapsedTime(start);
        output.WriteLine(Show(hits.AsSpan(0, found)));
        output.Flush();
        Tell(open, answer, index.Count, index.ByteSize, before, output);
    }

    private static async Task OpenStoreAsync(string folder, string text, long start, (long Own, long Mapped) before, TextWriter output)
    {
        var engine = await MemoryEngine.OpenAsync(new LiteDbMemoryStore(new LiteDbStoreOptions { Directory = folder }), StaticEmbedder.LoadDefault());
        var open = Stopwatch.GetElapsedTime(start);
        var result = await engine.RecallAsync(new RecallRequest { Query = text, K = Wanted });
        var answer = Stopwatch.GetElapsedTime(start);
        output.WriteLine(Show(result));
        output.Flush();
        var index = engine.MeasureMemory().Single(static owner => owner.Owner == "vector index").Bytes;
        Tell(open, answer, await engine.CountAsync(Scope.Default), index, before, output);
    }

    private static void Tell(TimeSpan open, TimeSpan answer, long vectors, long index, (long Own, long Mapped) before, TextWriter output)
    {
        var after = Resident();
        output.WriteLine(JsonSerializer.Serialize(
            new StartAccount(open.TotalMilliseconds, answer.TotalMilliseconds, vectors, index, after.Own - before.Own, after.Mapped - before.Mapped)));
    }

    private static (long Own, long Mapped) Resident()
    {
        var lines = File.Exists(Status) ? File.ReadAllLines(Status) : [];
        return (ProcessMemory.Parse(lines, "RssAnon:") ?? 0, ProcessMemory.Parse(lines, "RssFile:") ?? 0);
    }
}
