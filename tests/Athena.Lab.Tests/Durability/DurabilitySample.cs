using Athena.Lab.Durability;
using Athena.Lab.Tests.Results;

namespace Athena.Lab.Tests.Durability;

/// <summary>A result built by hand.</summary>
internal static class DurabilitySample
{
    internal static DurabilityFile File() => new()
    {
        Schema = DurabilityFile.CurrentSchema,
        Provenance = Sample.Provenance,
        Corpus = Sample.File().Corpus,
        Settings = new()
        {
            Short = false,
            FileSystem = "ext4",
            SqliteVersion = "3.53.3",
            Rounds = 4,
            WindowSeconds = 1,
            TextBytes = 500,
            Dimensions = 256,
            ElapsedSeconds = 200,
        },
        Barrier = new(500, 2_048, 45_000, 400_000),
        Sqlite = [new(64, 2_400, 900)],
        Writes =
        [
            Rate(EngineNames.AthenaFsync, 1, 5_000), Rate(EngineNames.SqliteFull, 1, 4_000),
            Rate(EngineNames.AthenaFsync, 64, 60_000), Rate(EngineNames.SqliteFull, 64, 4_000),
        ],
        Ingest = new(100_000, new(61_000, 60_000, 62_000, 3), 100_000),
        ColdStart = Opening(100_000, 250),
        Recovery = [Opening(1_000, 120)],
        Backup = new()
        {
            Memories = 100_000,
            Bytes = 200_000_000,
            BytesPerSecond = new(150e6, 140e6, 160e6, 3),
            Added = 1_000,
            AddedBytes = 2_000_000,
            AddedMs = 20,
            Restored = 101_000,
        },
    };

    internal static WriteRate Rate(string engine, int writers, double perSecond) => new()
    {
        Work = WriteRate.Record,
        Engine = engine,
        Writers = writers,
        Batch = 1,
        PerSecond = new(perSecond, perSecond - 100, perSecond + 100, 4),
        P50Ns = 200_000,
        P99Ns = 900_000,
        Acknowledged = 20_000,
        ReadBack = 20_000,
    };

    internal static OpeningTime Opening(long memories, double milliseconds) => new()
    {
        Memories = memories,
        StartToAnswerMs = new(milliseconds, milliseconds - 10, milliseconds + 10, 7),
        OpenToAnswerMs = new(milliseconds / 2, milliseconds / 2, milliseconds / 2, 7),
        OpenMs = new(milliseconds / 4, milliseconds / 4, milliseconds / 4, 7),
        ResidentBytes = new(200 << 20, 199 << 20, 201 << 20, 7),
        HeapBytes = new(50 << 20, 50 << 20, 50 << 20, 7),
        DirectoryBytes = 300 << 20,
    };
}
