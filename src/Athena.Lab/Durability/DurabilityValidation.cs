using Athena.Lab.Provenance;
using Athena.Lab.Results;

namespace Athena.Lab.Durability;

/// <summary>Refuses results that cannot be true, first of all those that were not read back.</summary>
internal static class DurabilityValidation
{
    internal static void Check(DurabilityFile file, string name)
    {
        Require(file.Schema == DurabilityFile.CurrentSchema, name, "schema", $"{DurabilityFile.CurrentSchema}");
        Require(MachineId.IsValid(file.Provenance.Machine), name, "provenance.machine", "words of a-z and 0-9 joined by hyphens");
        Require(file.Provenance.Commit.Length > 0 && file.Provenance.Commit.All(char.IsAsciiLetterOrDigit), name, "provenance.commit", "letters and digits");
        Require(IsTime(file.Barrier.P50Ns) && file.Barrier.P99Ns >= file.Barrier.P50Ns, name, "barrier", "times, the 99th percentile not below the median");
        HashSet<(string, string, int, int)> keys = [];
        foreach (var write in file.Writes)
        {
            var id = $"writes of '{write.Engine}' by {write.Writers}";
            Require(keys.Add((write.Work, write.Engine, write.Writers, write.Batch)), name, id, "one entry for each work, engine, number of writers and batch");
            Require(write.Writers > 0 && write.Batch > 0, name, id, "writers and records of a batch above 0");
            Require(write.Acknowledged > 0 && write.ReadBack == write.Acknowledged, name, $"read_back of {id}", "as many records as were acknowledged");
            Require(IsTime(write.P50Ns) && IsTime(write.P99Ns) && write.P99Ns >= write.P50Ns, name, $"percentiles of {id}", "times, the 99th percentile not below the median");
            Check(write.PerSecond, name, id);
        }

        Require(file.Ingest.Memories > 0 && file.Ingest.ReadBack == file.Ingest.Memories, name, "read_back of the ingest", "as many memories as were ingested");
        Check(file.Ingest.PerSecond, name, "ingest");
        Require(file.Backup.Restored == file.Backup.Memories + file.Backup.Added, name, "restored of the backup", "as many memories as the store had");
        Require(file.Backup is { Bytes: > 0, AddedBytes: > 0, AddedMs: > 0 }, name, "backup", "bytes and times above 0");
        Check(file.Backup.BytesPerSecond, name, "backup");
        foreach (var opening in file.Recovery.Prepend(file.ColdStart))
        {
            Check(opening, name);
        }
    }

    private static void Check(OpeningTime opening, string name)
    {
        var id = $"opening of {opening.Memories}";
        Require(opening.Memories > 0 && opening.DirectoryBytes >= 0, name, id, "one memory or more");
        Spread?[] spreads = [opening.StartToAnswerMs, opening.OpenToAnswerMs, opening.OpenMs, opening.ResidentBytes, opening.PeakResidentBytes, opening.HeapBytes];
        foreach (var spread in spreads.OfType<Spread>())
        {
            Check(spread, name, id);
        }
    }

    private static void Check(Spread spread, string name, string field) => Require(
        spread.Rounds > 0 && spread.Min >= 0 && spread.Min <= spread.Median && spread.Median <= spread.Max && double.IsFinite(spread.Max),
        name,
        $"spread of {field}",
        "0 <= min <= median <= max, over one round or more");

    private static bool IsTime(double nanoseconds) => nanoseconds is > 0 and < double.PositiveInfinity;

    private static void Require(bool condition, string name, string field, string expectation)
    {
        if (!condition)
        {
            throw new ResultException($"'{name}': {field} is impossible; expected {expectation}. Remedy: measure again with this version.");
        }
    }
}
