using System.Diagnostics;
using Athena.Benchmarks.Durability.Engines;
using Athena.Embedding;
using Athena.Lab.Corpus;
using Athena.Lab.Durability;
using Athena.Lab.Provenance;
using Athena.Lab.Results;

namespace Athena.Benchmarks.Durability;

/// <summary>One run: everything on one file system, one after another, each figure with its proof.</summary>
/// <param name="provenance">Taken before the run.</param>
/// <param name="plan">How much.</param>
/// <param name="folder">An empty folder on the file system to measure.</param>
/// <param name="progress">A line a step.</param>
public sealed class DurabilityRun(RunProvenance provenance, DurabilityPlan plan, string folder, TextWriter progress)
{
    private static readonly string[] Packages = ["LiteDB", "Microsoft.Data.Sqlite", "System.Numerics.Tensors"];

    private readonly long _start = Stopwatch.GetTimestamp();

    /// <summary>Measures.</summary>
    /// <exception cref="MeasurementException">An engine did not do its work: no result.</exception>
    public async Task<DurabilityFile> ExecuteAsync()
    {
        Environment.SetEnvironmentVariable(CorpusCache.DirectoryVariable, Path.Combine(folder, "corpus"));
        using var embedder = StaticEmbedder.LoadDefault();
        var templates = WorkTemplates.Create(CorpusSource.Load(WorkTemplates.Count), embedder);
        RateMeasurement measurement = new(templates, folder);

        Say("the disk alone");
        var barrier = BarrierProbe.Run(folder);
        Say("both ways to share SQLite");
        var probes = await Comparisons.ProbeSqliteAsync(measurement, plan);
        Say("acknowledged writes of prepared records");
        var writes = await Comparisons.RecordsAsync(measurement, plan, probes);
        Say("acknowledged memories, embedding included");
        var remembers = await Comparisons.RememberAsync(measurement, plan);
        Say("bulk ingest");
        var corpus = CorpusSource.Load(plan.Ingested);
        var (ingest, cold) = await IngestMeasurement.RunAsync(corpus, folder, plan);
        Say("cold start");
        var coldStart = await OpeningMeasurement.RunAsync(cold, plan.Launches, plan.RepeatFor);
        Say("recovery after a kill");
        List<OpeningTime> recovery = [];
        foreach (var operations in plan.Journals)
        {
            recovery.Add(await OpeningMeasurement.RunAfterKillAsync(Path.Combine(folder, $"recovery-{operations}"), operations, plan, templates));
        }

        Say("backup");
        var backup = await BackupMeasurement.RunAsync(cold, folder, templates, plan.RepeatFor);
        return new DurabilityFile
        {
            Schema = DurabilityFile.CurrentSchema,
            Provenance = provenance with { Packages = PackageVersions.OfLoaded(Packages) },
            Corpus = CorpusInfo.Of(templates.Corpus, corpus),
            Settings = Settings(templates),
            Barrier = barrier,
            Sqlite = probes,
            Writes = [.. writes, .. remembers],
            Ingest = ingest,
            ColdStart = coldStart,
            Recovery = recovery,
            Backup = backup,
        };
    }

    private DurabilitySettings Settings(WorkTemplates templates) => new()
    {
        Short = plan == DurabilityPlan.Short,
        FileSystem = new DriveInfo(folder).DriveFormat,
        SqliteVersion = SqliteInsert.Version(),
        Rounds = plan.Rounds,
        WindowSeconds = plan.Window.TotalSeconds,
        TextBytes = WorkTemplates.TextBytes,
        Dimensions = templates.Dimensions,
        ElapsedSeconds = Math.Round(Stopwatch.GetElapsedTime(_start).TotalSeconds, 1),
    };

    private void Say(string step) => progress.WriteLine(FormattableString.Invariant($"{Stopwatch.GetElapsedTime(_start).TotalSeconds,6:0.0} s  {step}"));
}
