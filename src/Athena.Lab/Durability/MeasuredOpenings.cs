using Athena.Lab.Summary;

namespace Athena.Lab.Durability;

/// <summary>How long opening takes, after a clean end and after a kill.</summary>
internal static class MeasuredOpenings
{
    internal static IEnumerable<Block> Blocks(DurabilityFile result)
    {
        yield return new Block.Heading(3, ["Cold start"]);
        yield return Prose.Paragraph(
            "A new process opens what the bulk ingest left, asks a question and must find the right memory at rank 1. The process is cold, the disk is not: the operating system may still have the files in memory.");
        yield return Table([result.ColdStart]);
        yield return new Block.Heading(3, ["Recovery"]);
        yield return Prose.Paragraph(
            "A process writes single memories and is killed with no snapshot written; a new process opens the directory, which replays the whole journal, and must count every acknowledged memory and answer rightly.");
        yield return Table(result.Recovery);
        var backup = result.Backup;
        yield return new Block.Heading(3, ["Backup"]);
        yield return Prose.Paragraph(
            "The open store of the bulk ingest is copied, every byte read back and compared; then memories are added and the same backup is brought up to date. The last one is restored, opened, and every memory compared.");
        yield return new Block.Table(
            ["Memories", "Bytes", "Rate", "Added", "Bytes of the addition", "Time of the addition", "Restored unchanged"],
            [
                [
                    Cell.Number(Figures.Count(backup.Memories)),
                    Cell.Number(Units.Memory(backup.Bytes)),
                    Cell.Number($"{Figures.Megabytes(backup.BytesPerSecond)} MB/s"),
                    Cell.Number(Figures.Count(backup.Added)),
                    Cell.Number(Units.Memory(backup.AddedBytes)),
                    Cell.Number(Units.Time(backup.AddedMs * 1e6)),
                    Cell.Number(Figures.Count(backup.Restored)),
                ],
            ]);
    }

    private static Block.Table Table(IEnumerable<OpeningTime> openings) => new(
        ["Memories", "On disk", "Open", "Open to answer", "Process start to answer", "Resident at the answer", "Highest resident", "Managed heap"],
        [
            .. openings.Select(static opening => new Cell[]
            {
                Cell.Number(Figures.Count(opening.Memories)),
                Cell.Number(Units.Memory(opening.DirectoryBytes)),
                Cell.Number(Figures.Milliseconds(opening.OpenMs)),
                Cell.Number(Figures.Milliseconds(opening.OpenToAnswerMs)),
                Cell.Number(Figures.Milliseconds(opening.StartToAnswerMs)),
                Cell.Number(Figures.Memory(opening.ResidentBytes)),
                Cell.Number(Figures.Memory(opening.PeakResidentBytes)),
                Cell.Number(Figures.Memory(opening.HeapBytes)),
            }),
        ]);
}
