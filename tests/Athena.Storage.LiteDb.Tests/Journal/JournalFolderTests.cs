using Athena.Storage;
using Athena.Storage.LiteDb.Journal;

namespace Athena.Tests.Storage.LiteDb.Journal;

public sealed class JournalFolderTests
{
    private const int SectorBytes = 512;
    private readonly JournalBench _bench = new();

    [Fact]
    public void Read_OverSegments_GivesEveryBatchFromOneThroughAnother()
    {
        var batches = Enumerable.Range(1, 60).Select(i => _bench.Put($"{i} {new string('x', 200)}")).ToList();
        _bench.Append([.. batches.Chunk(7)]);

        Assert.True(_bench.Segments.Count > 3, "one segment shows nothing");
        for (var after = 0; after <= 60; after += 4)
        {
            Assert.Equal(Enumerable.Range(after + 1, 60 - after), _bench.Folder.Read(after, long.MaxValue).Select(entry => (int)entry.FirstSequence));
            Assert.Equal(Enumerable.Range(1, after), _bench.Folder.Read(0, after).Select(entry => (int)entry.FirstSequence));
        }

        var segments = _bench.Folder.Segments();
        Assert.Equal(segments.Skip(1).Select(segment => segment.FirstSequence - 1), segments.SkipLast(1).Select(segment => segment.LastSequence!.Value));
        Assert.Null(segments[^1].LastSequence);
    }

    [Fact]
    public void Append_AfterReopening_GoesOnInTheSameSegment()
    {
        _bench.Append([_bench.Put("a")]);
        _bench.Append([_bench.Put("b")]);

        Assert.Single(_bench.Segments);
        Assert.Equal("a b", JournalBench.Texts(_bench.ReadAll().Entries));
    }

    [Fact]
    public void Append_BatchLargerThanASegment_GetsOneOfItsOwn()
    {
        _bench.Append([_bench.Put("a")], [_bench.Put(new string('b', 3 * JournalBench.SegmentBytes))], [_bench.Put("c")]);

        Assert.Equal([false, true, false], _bench.Folder.Segments().Select(segment => segment.FileBytes > JournalBench.SegmentBytes));
        Assert.Equal(3, _bench.ReadAll().Entries.Count);
    }

    /// <summary>Cut off behind any byte of the last frame: what was acknowledged before is all there, the rest is not, and it is no damage.</summary>
    [Fact]
    public void Read_LastFrameCutAnywhere_EndsBeforeIt()
    {
        _bench.Append([_bench.Put("a")], [_bench.Put("b")]);
        var (path, from, to) = LastFrame(() => _bench.Append([_bench.Put($"torn {new string('x', 1_500)}")]));
        var whole = _bench.Files.Bytes(path);
        for (var cut = from; cut < to; cut++)
        {
            var bytes = (byte[])whole.Clone();
            bytes.AsSpan(cut, to - cut).Clear();
            _bench.Files.Put(path, bytes);
            var (entries, end) = _bench.ReadAll();

            Assert.Equal("a b", JournalBench.Texts(entries));
            Assert.Equal(from, end!.End.ValidBytes);
            Assert.InRange(end.TornBytes, cut > from ? 1 : 0, cut - from);
        }
    }

    /// <summary>Any of the sectors of an unfinished group missing: every batch is there whole or not at all, in order.</summary>
    [Fact]
    public void Read_LastGroupWithAnySectorsMissing_EndsAtAWholeFrame()
    {
        _bench.Append([_bench.Put("a")]);
        var (path, from, to) = LastFrame(() => _bench.Append([_bench.Put($"b {new string('x', 700)}"), _bench.Put($"c {new string('y', 900)}"), _bench.Put($"d {new string('z', 300)}")]));
        var whole = _bench.Files.Bytes(path);
        var first = from / SectorBytes;
        var sectors = ((to - 1) / SectorBytes) - first + 1;
        Assert.InRange(sectors, 4, 10);
        for (var kept = 0; kept < 1 << sectors; kept++)
        {
            var bytes = (byte[])whole.Clone();
            for (var sector = 0; sector < sectors; sector++)
            {
                var begin = Math.Max(from, (first + sector) * SectorBytes);
                if ((kept & (1 << sector)) == 0)
                {
                    bytes.AsSpan(begin, Math.Min(to, (first + sector + 1) * SectorBytes) - begin).Clear();
                }
            }

            _bench.Files.Put(path, bytes);
            var entries = _bench.ReadAll().Entries;
            Assert.Equal(Enumerable.Range(1, entries.Count), entries.Select(entry => (int)entry.FirstSequence));
            Assert.True(entries.Count == 4 == (kept == (1 << sectors) - 1));
        }
    }

    /// <summary>One bit anywhere: all batches are there, or the reading fails and names file and offset.</summary>
    [Fact]
    public void Read_AnyBitFlipped_IsNeverSilent()
    {
        _bench.Append([_bench.Put("a"), _bench.Put("b")], [_bench.Put(new string('c', 1_100))], [_bench.Put(new string('d', 2_900))], [_bench.Put("e")], [_bench.Put("f")]);
        var texts = JournalBench.Texts(_bench.ReadAll().Entries);
        Assert.True(_bench.Segments.Count > 1);
        int refused = 0, unused = 0;
        foreach (var path in _bench.Segments)
        {
            var bytes = _bench.Files.Bytes(path);
            for (var at = 0; at < bytes.Length; at++)
            {
                var flipped = (byte[])bytes.Clone();
                flipped[at] ^= (byte)(1 << (at % 8));
                _bench.Files.Put(path, flipped);
                try
                {
                    Assert.Equal(texts, JournalBench.Texts(_bench.ReadAll().Entries));
                    unused++;
                }
                catch (StorageException e)
                {
                    Assert.Equal(StorageException.Corrupt, e.Code);
                    Assert.Contains(path, e.Message, StringComparison.Ordinal);
                    Assert.Contains("athena repair", e.Message, StringComparison.Ordinal);
                    refused++;
                }
            }

            _bench.Files.Put(path, bytes);
        }

        Assert.True(refused > 5_000 && unused > 1_000, $"{refused} refused, {unused} in unused room");
    }

    [Fact]
    public void Read_WithChecksumsOff_TakesWhatIsThere()
    {
        _bench.Append([_bench.Put("plain")]);
        var path = _bench.Segments[0];
        var bytes = _bench.Files.Bytes(path);
        bytes[540] ^= 1;
        _bench.Files.Put(path, bytes);

        Assert.Throws<StorageException>(() => _bench.ReadAll());
        Assert.Single(_bench.ReadAll(verify: false).Entries);
    }

    [Fact]
    public void Read_WholeFrameBehindABadOne_IsDamage()
    {
        var (path, from, to) = LastFrame(() => _bench.Append([_bench.Put("a")]));
        _bench.Append([_bench.Put("b")]);
        var bytes = _bench.Files.Bytes(path);
        bytes.AsSpan(from, to - from).Clear();
        _bench.Files.Put(path, bytes);
        var failure = Assert.Throws<StorageException>(() => _bench.ReadAll());

        Assert.Contains($"offset {from}", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"a whole frame at offset {to}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DamageBeforeWhatIsAskedFor_IsSteppedOver()
    {
        var (path, from, _) = LastFrame(() => _bench.Append([_bench.Put("a")]));
        _bench.Append([_bench.Put("b")], [_bench.Put("c")]);
        var bytes = _bench.Files.Bytes(path);
        bytes[from + 60] ^= 1;
        _bench.Files.Put(path, bytes);

        Assert.Throws<StorageException>(() => _bench.ReadAll());
        Assert.Equal("b c", JournalBench.Texts(_bench.ReadAll(after: 1).Entries));
        Assert.Equal("c", JournalBench.Texts(_bench.ReadAll(after: 2).Entries));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 20)]
    public void Read_SegmentMissing_NamesItsOperations(int segment, long after)
    {
        _bench.Append([.. Enumerable.Range(1, 60).Select(i => new[] { _bench.Put($"{i} {new string('x', 200)}") })]);
        var missing = _bench.Folder.Segments()[segment];
        _bench.Files.Delete(missing.Path);
        var failure = Assert.Throws<StorageException>(() => _bench.ReadAll(after: Math.Min(after, missing.FirstSequence - 1)));

        Assert.Contains($"to {missing.LastSequence}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SegmentOfAnotherStore_IsRefused()
    {
        _bench.Append([_bench.Put("a")]);
        var other = new JournalFolder(_bench.Files, JournalBench.Directory, Guid.NewGuid());

        Assert.Contains("belongs to the store", Assert.Throws<StorageException>(() => other.Read(0, long.MaxValue).ToList()).Message, StringComparison.Ordinal);
    }

    /// <summary>What a refused write left behind its segment's end never comes back, however whole it is.</summary>
    [Fact]
    public void Read_WholeFrameBehindTheStatedEnd_DoesNotCount()
    {
        _bench.Append([_bench.Put("a")]);
        var path = _bench.Segments[0];
        var before = _bench.Files.Bytes(path);
        _bench.Append([_bench.Put("refused")]);
        var refused = _bench.Files.Bytes(path);
        _bench.Files.Put(path, before);
        var (_, end) = _bench.ReadAll();
        using (var appender = new JournalAppender(_bench.Place, JournalBench.Options, new SpareSegment(_bench.Place, JournalBench.Options), end! with { TornBytes = 1 }, 1))
        {
            _bench.Files.Put(path, refused);
            var write = JournalBench.Pending(_bench.Put("b"));
            appender.EnsureRoom(write.FrameBytes);
            appender.Append([write]);
        }

        Assert.Equal(2, _bench.Segments.Count);
        Assert.Equal("a b", JournalBench.Texts(_bench.ReadAll().Entries));
    }

    private (string Path, int From, int To) LastFrame(Action append)
    {
        var before = _bench.ReadAll().End?.End.ValidBytes ?? SegmentHeader.Bytes;
        append();
        return (_bench.Segments[^1], (int)before, (int)_bench.ReadAll().End!.End.ValidBytes);
    }
}
