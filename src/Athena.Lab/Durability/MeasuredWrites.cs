using System.Globalization;
using Athena.Lab.Summary;

namespace Athena.Lab.Durability;

/// <summary>The rates of acknowledged writes.</summary>
internal static class MeasuredWrites
{
    internal static IEnumerable<Block> Blocks(DurabilityFile result)
    {
        yield return new Block.Heading(3, ["Acknowledged writes"]);
        yield return Prose.Paragraph(
            "Each writer waits for its answer before it writes again. `Fsync` and SQLite answer when the disk has the write, `Os` when the operating system has it; LiteDB has no other barrier than a checkpoint. "
            + "Athena's writers are tasks, those of the others have a thread each. Without any engine, one such write and its barrier take "
            + $"{Units.Time(result.Barrier.P50Ns)} (p50) and {Units.Time(result.Barrier.P99Ns)} (p99) here.");
        yield return Table(result.Writes.Where(static write => write.Work == WriteRate.Record && write.Batch == 1));
        yield return Prose.Paragraph("SQLite is used in the faster of two ways, measured once before the rounds:");
        yield return new Block.Table(
            ["Writers", "One connection behind a lock, commits/s", "A connection for each writer with a busy timeout, commits/s"],
            [.. result.Sqlite.Select(static probe => new Cell[] { Number(probe.Writers), Number(probe.OneConnectionPerSecond), Number(probe.ConnectionPerWriterPerSecond) })]);
        yield return Prose.Paragraph("With records grouped by hand into one write, which is one frame of Athena's journal and one transaction of SQLite (times are those of a whole write):");
        yield return Table(result.Writes.Where(static write => write.Work == WriteRate.Record && write.Batch > 1));
        yield return new Block.Heading(3, ["Remembering, embedding included"]);
        yield return Prose.Paragraph(
            "Through `MemoryEngine.RememberAsync`: validate, embed, make durable, index for words and meaning. Beside it the memory one writes in a day: the same model, one SQLite transaction for text, vector and FTS5; it searches vectors without an index.");
        yield return Table(result.Writes.Where(static write => write.Work == WriteRate.Remember));
        yield return new Block.Heading(3, ["Bulk ingest"]);
        yield return Prose.Paragraph(
            $"{Figures.Count(result.Ingest.Memories)} texts of the corpus {result.Corpus.Name}: {Figures.Rate(result.Ingest.PerSecond)} memories/s from the first call until the last is durable and indexed.");
    }

    private static Block.Table Table(IEnumerable<WriteRate> writes) => new(
        ["Writers", "Records a write", "Engine", "Records/s", "p50", "p99", "Read back"],
        [
            .. writes.Select(static write => new Cell[]
            {
                Number(write.Writers),
                Number(write.Batch),
                EngineNames.Title(write.Engine),
                Cell.Number(Figures.Rate(write.PerSecond)),
                Cell.Number(Units.Time(write.P50Ns)),
                Cell.Number(Units.Time(write.P99Ns)),
                Cell.Number(string.Create(CultureInfo.InvariantCulture, $"{write.ReadBack:#,0} of {write.Acknowledged:#,0}")),
            }),
        ]);

    private static Cell Number(double value) => Cell.Number(Figures.Count(value));
}
