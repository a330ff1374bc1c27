using Athena.Lab.Durability;
using Athena.Lab.Results;
using Athena.Lab.Tests.Results;

namespace Athena.Lab.Tests.Durability;

public sealed class DurabilityStoreTests
{
    [Fact]
    public void Save_ThenLoadLatest_GivesTheSameResult()
    {
        using var folder = new TempFolder();
        DurabilityStore store = new(folder.FullPath);
        var file = DurabilitySample.File();
        var older = file with { Provenance = file.Provenance with { TimeUtc = Sample.Time.AddDays(-1) }, Ingest = file.Ingest with { Memories = 7, ReadBack = 7 } };

        var path = store.Save(file);
        store.Save(older);
        var loaded = store.LoadLatest(file.Provenance.Machine)!;

        Assert.Equal("profiles/results/amd-epyc-2c-linux-x64/durability-20260304-050607-0123456.json", path);
        Assert.Equal(file.Writes, loaded.Writes);
        Assert.Equal((file.Ingest, file.ColdStart, file.Barrier, file.Settings), (loaded.Ingest, loaded.ColdStart, loaded.Barrier, loaded.Settings));
        Assert.Equal(file.Backup, loaded.Backup);
        Assert.Equal(file.Sqlite, loaded.Sqlite);
        Assert.Equal(file.Recovery, loaded.Recovery);
        Assert.Equal(file.Provenance.Commit, loaded.Provenance.Commit);
        Assert.Null(store.LoadLatest("none"));
    }

    [Fact]
    public void Save_BesideResultsOfBenchmarks_IsNotTakenForOne()
    {
        using var folder = new TempFolder();
        ResultStore benchmarks = new(folder.FullPath);
        var own = benchmarks.Save(Sample.File(Sample.Plain("A")));
        new DurabilityStore(folder.FullPath).Save(DurabilitySample.File());

        Assert.Equal([own], benchmarks.List(Sample.Provenance.Machine));
        Assert.Equal("A", benchmarks.LoadLatest(Sample.Provenance.Machine)!.Benchmarks[0].Id);
    }

    public static TheoryData<string> Impossible => ["schema", "not read back", "percentiles", "twice", "rate", "ingest", "opening", "machine", "restored", "barrier"];

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Save_ImpossibleValue_IsRefused(string what)
    {
        var file = DurabilitySample.File();
        var first = file.Writes[0];
        file = what switch
        {
            "schema" => file with { Schema = 2 },
            "not read back" => file with { Writes = [first with { ReadBack = first.Acknowledged - 1 }] },
            "percentiles" => file with { Writes = [first with { P99Ns = first.P50Ns - 1 }] },
            "twice" => file with { Writes = [first, first] },
            "rate" => file with { Writes = [first with { PerSecond = new(1, 2, 3, 4) }] },
            "ingest" => file with { Ingest = file.Ingest with { ReadBack = 99_999 } },
            "opening" => file with { Recovery = [file.ColdStart with { OpenMs = new(double.NaN, 0, double.NaN, 1) }] },
            "machine" => file with { Provenance = file.Provenance with { Machine = "../up" } },
            "restored" => file with { Backup = file.Backup with { Restored = file.Backup.Memories } },
            _ => file with { Barrier = file.Barrier with { P50Ns = 0 } },
        };
        using var folder = new TempFolder();

        Assert.Throws<ResultException>(() => new DurabilityStore(folder.FullPath).Save(file));

        Assert.Empty(Directory.GetFileSystemEntries(folder.FullPath));
    }

    [Fact]
    public void Export_FileThere_IsReplaced()
    {
        using var folder = new TempFolder();
        var path = folder.Write("out.json", "old");

        DurabilityStore.Export(path, DurabilitySample.File());

        Assert.Equal(DurabilitySample.File().Ingest, new DurabilityStore(folder.FullPath).Load("out.json").Ingest);
    }
}
