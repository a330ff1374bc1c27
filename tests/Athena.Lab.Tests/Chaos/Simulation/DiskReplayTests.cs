using Athena.Lab.Chaos.Simulation;
using Athena.Lab.Chaos.Workload;
using Athena.Storage.Files;

namespace Athena.Lab.Tests.Chaos.Simulation;

/// <summary>What a loss of power may and may not undo.</summary>
public sealed class DiskReplayTests
{
    private static readonly string Root = Path.Combine(Path.GetTempPath(), "athena-lab-simulated");

    [Fact]
    public void Build_AllDropped_KeepsWhatWasFlushedUnderANameThatWasFlushed()
    {
        var layer = Layer();
        using var file = layer.Open(Name("a"), StoreFileMode.CreateNew);
        file.Write([1, 2, 3], 0);
        file.Flush();
        file.Write([9, 9], 1);
        layer.FlushDirectory(Root);
        layer.Open(Name("b"), StoreFileMode.CreateNew).Flush();

        var image = Build(layer, ImagePlan.AllDropped);

        Assert.Equal([1, 2, 3], Assert.Single(image.Files).Value);
        Assert.Equal([1, 9, 9], Build(layer, ImagePlan.AllKept).Files["a"]);
        Assert.Equal(2, Build(layer, ImagePlan.AllKept).Files.Count);
    }

    [Fact]
    public void Build_MoveNotFlushed_ShowsTheOldNameOrTheNewNeverNeither()
    {
        var layer = Layer();
        using var old = layer.Open(Name("target"), StoreFileMode.CreateNew);
        old.Write([1], 0);
        old.Flush();
        using var file = layer.Open(Name("next.tmp"), StoreFileMode.CreateNew);
        file.Write([2], 0);
        file.Flush();
        layer.FlushDirectory(Root);
        layer.Move(Name("next.tmp"), Name("target"));

        Assert.Equal([1], Build(layer, ImagePlan.AllDropped).Files["target"]);
        Assert.Equal([2], Build(layer, ImagePlan.AllKept).Files["target"]);
        layer.FlushDirectory(Root);
        Assert.Equal([2], Build(layer, ImagePlan.AllDropped).Files["target"]);
    }

    [Fact]
    public void Build_DirectoryNameNotFlushed_TakesItsFilesWithIt()
    {
        var layer = Layer();
        layer.CreateDirectory(Name("sub"));
        using var file = layer.Open(Name("sub/a"), StoreFileMode.CreateNew);
        file.Flush();
        layer.FlushDirectory(Name("sub"));

        Assert.Empty(Build(layer, ImagePlan.AllDropped).Files);
        layer.FlushDirectory(Root);
        Assert.Single(Build(layer, ImagePlan.AllDropped).Files);
    }

    [Theory]
    [InlineData(FateKind.Dropped, 0, "", 0)]
    [InlineData(FateKind.Prefix, 100, "", 100)]
    [InlineData(FateKind.Zeroed, 0, "zeros", 2_000)]
    public void Build_Torn_LeavesWhatTheFateSays(object kind, int detail, string content, int length)
    {
        var layer = Layer();
        using var file = layer.Open(Name("a"), StoreFileMode.CreateNew);
        layer.FlushDirectory(Root);
        file.Write([.. Enumerable.Repeat((byte)7, 2_000)], 0);
        var replay = Replay(layer, out var events);

        var image = replay.Build(new Dictionary<int, Fate> { [events - 1] = new((FateKind)kind, detail) });

        Assert.Equal(Enumerable.Repeat(content == "zeros" ? (byte)0 : (byte)7, length), image.Files["a"]);
    }

    [Fact]
    public void Build_TornBySectors_KeepsWholeSectorsOfTheDisk()
    {
        var layer = Layer();
        using var file = layer.Open(Name("a"), StoreFileMode.CreateNew);
        layer.FlushDirectory(Root);
        file.Write([.. Enumerable.Repeat((byte)7, 10_000)], 100);
        var replay = Replay(layer, out var events);

        var content = replay.Build(new Dictionary<int, Fate> { [events - 1] = new(FateKind.Sectors, 4) }).Files["a"];

        var sectors = content.Chunk(512).Skip(1).SkipLast(1).ToArray();
        Assert.All(sectors, static sector => Assert.Single(sector.Distinct()));
        Assert.Equal(2, sectors.Select(static sector => sector[0]).Distinct().Count());
    }

    [Fact]
    public void Choose_ManyImages_UsesEveryFate()
    {
        var layer = Layer();
        using var file = layer.Open(Name("a"), StoreFileMode.CreateNew);
        for (var i = 0; i < 20; i++)
        {
            file.Write(new byte[1_000], i * 1_000);
        }

        var events = layer.Events();
        int[] unsynced = [.. Enumerable.Range(0, events.Count)];
        var kinds = Enumerable.Range(0, 40).SelectMany(image => ImagePlan.Choose(events, unsynced, events.Count, image).Values).Select(static fate => fate.Kind).Distinct();

        Assert.Equal(Enum.GetValues<FateKind>(), kinds.Order());
        Assert.Equal(unsynced.Length, ImagePlan.Choose(events, unsynced, 1, ImagePlan.AllDropped).Count);
        Assert.Empty(ImagePlan.Choose(events, unsynced, 1, ImagePlan.AllKept));
    }

    private static SimulatedFileLayer Layer() => new(Root, DiskImage.Empty, record: true);

    private static string Name(string name) => Path.Combine(Root, name);

    private static DiskReplay Replay(SimulatedFileLayer layer, out int events)
    {
        var recording = new Recording("test", new WorkloadSettings { Seed = 1 }, DiskImage.Empty, layer.Events());
        var replay = new DiskReplay(recording);
        replay.AdvanceTo(events = recording.Events.Count);
        return replay;
    }

    private static DiskImage Build(SimulatedFileLayer layer, int image)
    {
        var replay = Replay(layer, out var events);
        return replay.Build(ImagePlan.Choose(layer.Events(), replay.Unsynced(), events, image));
    }
}
