using System.Diagnostics;
using Athena.Embedding;
using Athena.Lab.Durability;
using Athena.Model;
using Athena.Storage.LiteDb;
using Athena.Storage.LiteDb.Maintenance;

namespace Athena.Benchmarks.Durability;

/// <summary>Copies a store while it is open, adds to the copy, restores it, and compares every memory.</summary>
public static class BackupMeasurement
{
    private const int Rounds = 3;
    private const int Added = 1_000;

    /// <summary>Measures.</summary>
    /// <param name="source">The store; it gains some memories.</param>
    /// <param name="folder">Where the copies go.</param>
    /// <param name="templates">The texts that are added.</param>
    /// <param name="repeatFor">After which time no further round begins.</param>
    /// <exception cref="MeasurementException">The restored store is not the one that was copied.</exception>
    public static async Task<BackupRate> RunAsync(OpeningTask source, string folder, WorkTemplates templates, TimeSpan repeatFor)
    {
        LiteDbMemoryStore store = new(new LiteDbStoreOptions { Directory = source.Folder });
        await using var engine = await MemoryEngine.OpenAsync(store, StaticEmbedder.LoadDefault());
        List<(BackupReport Report, TimeSpan Time)> whole = [];
        var start = Stopwatch.GetTimestamp();
        while (whole.Count == 0 || (whole.Count < Rounds && Stopwatch.GetElapsedTime(start) < repeatFor))
        {
            whole.Add(await TimeAsync(store, Target(folder, whole.Count)));
        }

        await engine.RememberBatchAsync([.. Enumerable.Range(0, Added).Select(number => new NewMemory { Text = templates.Text(number) })]);
        var target = Target(folder, whole.Count - 1);
        var further = await TimeAsync(store, target);
        if (!further.Report.Incremental)
        {
            throw new MeasurementException("The second backup into a folder was a whole one.");
        }

        return new BackupRate
        {
            Memories = source.Memories,
            Bytes = whole[^1].Report.BytesWritten,
            BytesPerSecond = Spread.Of([.. whole.Select(static w => w.Report.BytesWritten / w.Time.TotalSeconds)]),
            Added = Added,
            AddedBytes = further.Report.BytesWritten,
            AddedMs = further.Time.TotalMilliseconds,
            Restored = await RestoreAsync(engine, target, Path.Combine(folder, "restored")),
        };
    }

    private static async Task<(BackupReport Report, TimeSpan Time)> TimeAsync(LiteDbMemoryStore store, string target)
    {
        var start = Stopwatch.GetTimestamp();
        var report = await store.BackupAsync(target);
        return (report, Stopwatch.GetElapsedTime(start));
    }

    private static async Task<long> RestoreAsync(MemoryEngine original, string backup, string folder)
    {
        new StoreRestore(new MaintenanceOptions { Directory = folder }).Restore(backup, default);
        await using var restored = await MemoryEngine.OpenAsync(
            new LiteDbMemoryStore(new LiteDbStoreOptions { Directory = folder }), StaticEmbedder.LoadDefault());
        var (expected, found) = (original.Snapshot(Scope.Default), restored.Snapshot(Scope.Default));
        var texts = found.ToDictionary(static record => record.Id, static record => record.Text);
        return expected.Count == found.Count && expected.All(record => texts.GetValueOrDefault(record.Id) == record.Text)
            ? found.Count
            : throw new MeasurementException($"The store has {expected.Count} memories; the one restored from its backup has {found.Count}, or others.");
    }

    private static string Target(string folder, int round) => Path.Combine(folder, $"backup-{round}");
}
