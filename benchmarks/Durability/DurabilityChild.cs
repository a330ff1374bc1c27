using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Athena.Embedding;
using Athena.Lab.Corpus;
using Athena.Model;
using Athena.Recall;
using Athena.Storage;
using Athena.Storage.LiteDb;

namespace Athena.Benchmarks.Durability;

/// <summary>What a run starts in processes of their own: opening a store cold, and leaving a journal behind by being killed.</summary>
public static class DurabilityChild
{
    /// <summary>The verb; started by the verb <c>durability</c> only.</summary>
    public const string Name = "durability-child";

    /// <summary>Opens a store and asks; answers with a line of the first hit's id and one of JSON: <c>open DIR QUERY</c>.</summary>
    public const string Open = "open";

    /// <summary>Writes single memories and answers with a line of their number: <c>write DIR COUNT</c>.</summary>
    public const string Write = "write";

    private const int Writers = 64;

    // More than any journal here: no snapshot is written, so that every opening has the whole journal to replay.
    private const long NoSnapshot = 1L << 34;

    /// <summary>Runs one child, which then waits to be killed, so that nothing is written at closing.</summary>
    public static int Run(string[] arguments, TextReader input, TextWriter output)
    {
        switch (arguments)
        {
            case [Open, var folder, var query]:
                OpenAsync(folder, query, output).GetAwaiter().GetResult();
                break;
            case [Write, var folder, var count]:
                WriteAsync(folder, int.Parse(count, CultureInfo.InvariantCulture), output).GetAwaiter().GetResult();
                break;
            default:
                throw new InvalidInputException(Name, string.Join(' ', arguments), $"{Open} DIR QUERY or {Write} DIR COUNT", $"use the verb '{DurabilityVerb.Name}', which starts this one");
        }

        output.Flush();
        input.ReadLine();
        return 0;
    }

    private static async Task OpenAsync(string folder, string query, TextWriter output)
    {
        var start = Stopwatch.GetTimestamp();
        var engine = await MemoryEngine.OpenAsync(Store(folder), StaticEmbedder.LoadDefault());
        var open = Stopwatch.GetElapsedTime(start);
        var answer = await engine.RecallAsync(new RecallRequest { Query = query, K = 1 });
        var total = Stopwatch.GetElapsedTime(start);

        // The answer goes out first and alone: whoever waits for it does not wait for the account.
        output.WriteLine(answer.Hits is [var hit, ..] ? hit.Memory.Id.ToString() : "");
        output.Flush();
        var heap = GC.GetTotalMemory(forceFullCollection: false);
        var (resident, peak) = ProcessMemory.Read();
        output.WriteLine(JsonSerializer.Serialize(
            new ChildAnswer(open.TotalMilliseconds, total.TotalMilliseconds, await engine.CountAsync(Scope.Default), resident, peak, heap)));
    }

    private static async Task WriteAsync(string folder, int count, TextWriter output)
    {
        WorkSource source = new(WorkTemplates.Create(CorpusSource.Load(WorkTemplates.Count), StaticEmbedder.LoadDefault()));
        var store = Store(folder);
        await store.OpenAsync(Engines.Ignore.Instance);
        await Parallel.ForAsync(0, Writers, new ParallelOptions { MaxDegreeOfParallelism = Writers }, async (writer, cancellationToken) =>
        {
            for (var i = writer; i < count; i += Writers)
            {
                await store.WriteAsync(new WriteBatch([WriteOperation.OfPut(source.Next().Memory)]), cancellationToken);
            }
        });
        output.WriteLine(source.Issued.ToString(CultureInfo.InvariantCulture));
    }

    private static LiteDbMemoryStore Store(string folder) => new(new LiteDbStoreOptions { Directory = folder, SnapshotEveryBytes = NoSnapshot });
}
