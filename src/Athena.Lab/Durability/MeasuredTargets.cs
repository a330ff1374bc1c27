using System.Globalization;
using Athena.Lab.Summary;

namespace Athena.Lab.Durability;

/// <summary>What was to be reached, beside what was.</summary>
internal static class MeasuredTargets
{
    private const int ManyWriters = 64;
    private const double ManyTimes = 10;
    private const double IngestPerSecond = 50_000;
    private const double ColdStartMs = 300;
    private const int FullSize = 100_000;

    internal static IEnumerable<Block> Blocks(DurabilityFile result)
    {
        var settings = result.Settings;
        if (settings.Short)
        {
            yield return new Block.Bullets(IsWarning: true, [["Taken in the short mode, which only shows that everything runs: the figures mean nothing."]]);
        }

        yield return Prose.Paragraph(string.Create(
            CultureInfo.InvariantCulture,
            $"One run of {settings.ElapsedSeconds:0} s on one file system ({settings.FileSystem}), engines in turn, each round on a fresh folder in another order, {settings.Rounds} rounds of {settings.WindowSeconds:0.##} s: median (smallest to largest). A record is a text of {settings.TextBytes} bytes, a vector of {settings.Dimensions} floats and the other fields. Everything that was acknowledged was read back after closing and opening again, text and vector unchanged, or there would be no figure. SQLite is version {settings.SqliteVersion}."));
        yield return new Block.Table(["Target", "Measured", "Reached"], [.. Rows(result)]);
    }

    private static IEnumerable<Cell[]> Rows(DurabilityFile result)
    {
        yield return Ratio(result, ManyWriters, ManyTimes);
        yield return Ratio(result, 1, 1);
        var ingest = result.Ingest;
        yield return
        [
            $"Bulk ingest of {Figures.Count(FullSize)} memories, embedding included, durable at the end: at least {Figures.Count(IngestPerSecond)}/s",
            $"{Figures.Rate(ingest.PerSecond)}/s of {Figures.Count(ingest.Memories)}",
            Verdict(ingest.Memories >= FullSize, ingest.PerSecond.Median >= IngestPerSecond),
        ];
        var cold = result.ColdStart;
        yield return
        [
            $"Cold start at {Figures.Count(FullSize)}: process start to the first right answer below {Units.Time(ColdStartMs * 1e6)}",
            $"{Figures.Milliseconds(cold.StartToAnswerMs)} at {Figures.Count(cold.Memories)}",
            Verdict(cold.Memories >= FullSize, cold.StartToAnswerMs.Median < ColdStartMs),
        ];
    }

    private static Cell[] Ratio(DurabilityFile result, int writers, double times)
    {
        var (own, other) = (Find(result, EngineNames.AthenaFsync, writers), Find(result, EngineNames.SqliteFull, writers));
        var ratio = own is null || other is null ? 0 : own.PerSecond.Median / other.PerSecond.Median;
        var name = writers == 1 ? "One writer" : $"{writers.ToString(CultureInfo.InvariantCulture)} writers";
        return
        [
            $"{name}, Fsync: at least {(times == 1 ? "" : $"{times.ToString(CultureInfo.InvariantCulture)} times ")}the acknowledged writes of SQLite FULL",
            ratio == 0 ? Units.Missing : Units.Ratio(ratio),
            Verdict(ratio > 0, ratio >= times),
        ];
    }

    private static WriteRate? Find(DurabilityFile result, string engine, int writers) =>
        result.Writes.FirstOrDefault(write => write.Work == WriteRate.Record && write.Engine == engine && write.Writers == writers && write.Batch == 1);

    private static Cell Verdict(bool isMeasured, bool isReached) => isMeasured ? isReached ? "yes" : Run.Strong("no") : Units.Missing;
}
