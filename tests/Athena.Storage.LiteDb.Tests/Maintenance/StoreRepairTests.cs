using Athena.Model;
using Athena.Storage;

namespace Athena.Tests.Storage.LiteDb.Maintenance;

public sealed class StoreRepairTests : IDisposable
{
    private static readonly string[] All = ["record a", "record b", "record c", "record d", "record e", "record f", "record g", "record h"];

    private readonly BuiltStore _store = new();

    public void Dispose() => _store.Dispose();

    /// <summary>A damage, the texts that are left after the repair, and whether something is lost.</summary>
    public static TheoryData<string, string, bool> Damages => new()
    {
        { "newest snapshot: record", "abcdefgh", false },
        { "newest snapshot: header", "abcdefgh", false },
        { "newest snapshot: cut", "abcdefgh", false },
        { "newest snapshot: missing", "abcdefgh", false },
        { "older snapshot: record", "abcdefgh", false },
        { "older snapshot: missing", "abcdefgh", false },
        { "journal: flip in a covered segment", "abcdefgh", false },
        { "journal: flip in a batch", "abcdfgh", true },
        { "journal: flip in a header", "abcdefgh", false },
        { "journal: missing segment", "abcdgh", true },
        { "journal: cut segment", "abcdegh", true },
        { "journal: cut in the middle of the newest", "abcdefg", false },
        { "view: dead", "abcdefgh", false },
        { "view: flips everywhere", "abcdefgh", false },
        { "view: ahead of a missing segment", "abcdefgh", false },
        { "view: the last copy of a segment", "abcdefgh", false },
        { "view: the last copy of everything", "abcdefgh", false },
        { "description: flip", "abcdefgh", false },
        { "description: missing", "abcdefgh", false },
        { "both snapshots and a covered segment", "efgh", true },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task Repair_DamageOfOneKind_LeavesAWholeStoreAndKeepsTheOriginals(string damage, string left, bool isLost)
    {
        Build();
        Damage(damage);
        var expected = All.Where(text => left.Contains(text[^1], StringComparison.Ordinal)).ToArray();
        var isNoticed = (await _store.VerifyAsync()).Damages.Count > 0;
        var damaged = _store.Image();

        var planned = _store.Repair(dryRun: true);
        Assert.Equal(damaged, _store.Image());

        var report = _store.Repair();

        Assert.Equal(planned.Steps, report.Steps);
        Assert.Equal(planned.Lost, report.Lost);
        Assert.Equal((isNoticed ? isLost ? "repaired_with_loss" : "repaired" : "whole", isNoticed ? "planned" : "whole"), (report.State, planned.State));
        Assert.Equal(isLost, report.Lost.Count + report.Unhealed.Count > 0);
        Assert.Equal("whole", (await _store.VerifyAsync()).State);
        Assert.Equal(expected, _store.Texts());
        AssertOriginalsAreKept(damaged);

        var repaired = _store.Image();
        Assert.Equal("whole", _store.Repair().State);
        Assert.Equal(repaired, _store.Image());
    }

    [Fact]
    public void Repair_RecordDamagedInBothSnapshots_IsHealedFromTheJournal()
    {
        _store.Segment("record a", "record b");
        _store.Snapshot();
        _store.Segment("record c");
        _store.Snapshot();
        foreach (var path in _store.Files("snapshots"))
        {
            BuiltStore.Flip(path, BuiltStore.Find(path, "record a"));
        }

        var report = _store.Repair();

        Assert.Equal(("repaired", 1L), (report.State, report.Healed));
        Assert.Equal(["record a", "record b", "record c"], _store.Texts());
    }

    [Fact]
    public void Repair_VectorDamaged_IsHealedBitForBit()
    {
        var memories = _store.Segment("record a", "record b");
        _store.Snapshot();
        var path = Assert.Single(_store.Files("snapshots"));
        var bytes = File.ReadAllBytes(path);
        var vector = System.Runtime.InteropServices.MemoryMarshal.AsBytes(memories[1].Vector!.Values.Span);
        BuiltStore.Flip(path, bytes.AsSpan().IndexOf(vector));

        Assert.Equal(("repaired", 1L), (_store.Repair().State, 1L));

        Assert.All(memories.Zip(_store.Memories()), static pair => Athena.Conformance.Tests.TestMemories.AssertSame(pair.First, pair.Second));
    }

    [Fact]
    public void Repair_RecordWithoutACopy_IsNamedAndTheOthersServed()
    {
        var memories = _store.Segment("record a", "record b");
        _store.Snapshot();
        File.Delete(Assert.Single(_store.Files("journal")));
        var path = Assert.Single(_store.Files("snapshots"));
        BuiltStore.Flip(path, BuiltStore.Find(path, "record a"));

        var report = _store.Repair();

        Assert.Equal("repaired_with_loss", report.State);
        Assert.Equal(memories[0].Record.Id.ToString(), Assert.Single(report.Unhealed));
        Assert.Equal(["record b"], _store.Texts());
    }

    [Fact]
    public void Repair_OlderVersionOfADamagedRecord_IsNotTakenForIt()
    {
        var old = _store.Memory("old version");
        _store.Segment(Put(old));
        _store.Snapshot();
        _store.Segment(Put(old with { Record = old.Record with { Text = "new version" } }));
        _store.Snapshot();
        Array.ForEach(_store.Files("journal"), File.Delete);
        var path = _store.Files("snapshots")[^1];
        BuiltStore.Flip(path, BuiltStore.Find(path, "new version"));

        Assert.Equal("repaired_with_loss", _store.Repair().State);
        Assert.Empty(_store.Texts());
    }

    [Fact]
    public void Repair_ForgottenAndErased_StaySo()
    {
        var memories = _store.Segment("record a", "record b", "record c");
        _store.Snapshot();
        _store.Segment(
            new WriteBatch([WriteOperation.OfForget(Scope.Default, memories[0].Record.Id, DateTimeOffset.UnixEpoch)]),
            new WriteBatch([WriteOperation.OfErase(Scope.Default, memories[1].Record.Id)]));
        BuiltStore.Flip(Assert.Single(_store.Files("snapshots")), 10);

        Assert.Equal("repaired", _store.Repair().State);

        Assert.Equal(["record c"], _store.Texts());
    }

    private static WriteBatch Put(StoredMemory memory) => new([WriteOperation.OfPut(memory)]);

    private void Build()
    {
        _store.Segment("record a", "record b");
        _store.Snapshot();
        _store.Segment("record c", "record d");
        _store.Snapshot();
        _store.Segment("record e", "record f");
        _store.Segment("record g", "record h");
        File.Delete(_store.Files("journal")[0]);
    }

    private void BreakView(string damage)
    {
        _store.View();
        var view = _store.Files("view").Single(static path => path.EndsWith("athena.db", StringComparison.Ordinal));
        switch (damage)
        {
            case "view: dead":
                File.WriteAllBytes(view, new byte[20_000]);
                break;
            case "view: flips everywhere":
                for (var at = 100; at < new FileInfo(view).Length; at += 50)
                {
                    BuiltStore.Flip(view, at);
                }

                break;
            case "view: ahead of a missing segment":
                File.Delete(_store.Files("journal")[2]);
                break;
            case "view: the last copy of a segment":
                File.Delete(_store.Files("journal")[1]);
                break;
            case "view: the last copy of everything":
                Array.ForEach(_store.Files("journal"), File.Delete);
                Array.ForEach(_store.Files("snapshots"), path => BuiltStore.Flip(path, 20));
                break;
        }
    }

    private void Damage(string damage)
    {
        var (older, newest) = (_store.Files("snapshots")[0], _store.Files("snapshots")[1]);
        var journal = _store.Files("journal");
        var description = Path.Combine(_store.Data, "athena.format");
        switch (damage)
        {
            case ['v', 'i', 'e', 'w', ..]:
                BreakView(damage);
                break;
            case "newest snapshot: record":
                BuiltStore.Flip(newest, BuiltStore.Find(newest, "record b"));
                break;
            case "newest snapshot: header":
                BuiltStore.Flip(newest, 20);
                break;
            case "newest snapshot: cut":
                Cut(newest, 300);
                break;
            case "newest snapshot: missing":
                File.Delete(newest);
                break;
            case "older snapshot: record":
                BuiltStore.Flip(older, BuiltStore.Find(older, "record a"));
                break;
            case "older snapshot: missing":
                File.Delete(older);
                break;
            case "journal: flip in a covered segment":
                BuiltStore.Flip(journal[0], BuiltStore.Find(journal[0], "record c"));
                break;
            case "journal: flip in a batch":
                BuiltStore.Flip(journal[1], BuiltStore.Find(journal[1], "record e"));
                break;
            case "journal: flip in a header":
                BuiltStore.Flip(journal[1], 20);
                break;
            case "journal: missing segment":
                File.Delete(journal[1]);
                break;
            case "journal: cut segment":
                Cut(journal[1], (int)BuiltStore.Find(journal[1], "record f"));
                break;
            case "journal: cut in the middle of the newest":
                Cut(journal[2], (int)BuiltStore.Find(journal[2], "record h"));
                break;
            case "description: flip":
                BuiltStore.Flip(description, 30);
                break;
            case "description: missing":
                File.Delete(description);
                break;
            default:
                BuiltStore.Flip(older, 20);
                BuiltStore.Flip(newest, 20);
                File.Delete(journal[0]);
                break;
        }
    }

    private static void Cut(string path, int length)
    {
        using var file = File.Open(path, FileMode.Open, FileAccess.ReadWrite);
        file.SetLength(length);
    }

    private void AssertOriginalsAreKept(SortedDictionary<string, string> before)
    {
        var after = _store.Image();
        var kept = after.Values.ToHashSet(StringComparer.Ordinal);
        Assert.All(before, file => Assert.True(after.GetValueOrDefault(file.Key) == file.Value || kept.Contains(file.Value), file.Key));
    }
}
