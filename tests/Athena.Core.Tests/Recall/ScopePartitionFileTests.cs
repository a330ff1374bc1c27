using System.Diagnostics.Metrics;
using System.Runtime.InteropServices;
using Athena.Core.Tests.Support;
using Athena.Diagnostics;
using Athena.Model;
using Athena.Storage.Files;
using Athena.Vectors;
using Athena.Vectors.Snapshots;

namespace Athena.Core.Tests.Recall;

/// <summary>A partition whose vectors lie in a file, against an exact index of what it should hold.</summary>
public sealed class ScopePartitionFileTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Load_AnyHistoryBetweenImages_AnswersAsTheExactIndex(int seed)
    {
        var random = new Random(seed);
        using var scope = ImagedScope.Filled(seed);
        for (var generation = 0; generation < 4; generation++)
        {
            scope.Open(scope.Take());
            Assert.True(scope.Index.IsMapped);
            scope.AssertExact(random);
            for (var step = 0; step < 120; step++)
            {
                var known = scope.Live[random.Next(scope.Live.Count)].Record.Id;
                switch (random.Next(4))
                {
                    case 0:
                        scope.Remove(known);
                        break;
                    case 1:
                        scope.Put(known, random, isClosed: random.Next(3) == 0);
                        break;
                    default:
                        scope.Put(new MemoryId((UInt128)(1_000_000 + (seed * 10_000) + (generation * 1_000) + step)), random);
                        break;
                }
            }

            if (generation == 1)
            {
                scope.Index.Maintain(TestContext.Current.CancellationToken);
            }

            scope.AssertExact(random);
        }

        Assert.Equal(0, scope.Index.RepairedBlocks);
    }

    [Fact]
    public void Load_WithAFile_KeepsTheVectorsOutOfMemory()
    {
        using var scope = ImagedScope.Filled(4);
        var before = scope.Index.ByteSize;
        scope.Open(scope.Take());
        Assert.True(scope.Index.ByteSize < before * 3 / 4, $"{scope.Index.ByteSize} bytes of {before}");
    }

    [Fact]
    public void WriteIndex_SmallScope_HasNoFile()
    {
        using ImagedScope scope = new();
        var random = new Random(5);
        for (var i = 0; i < 100; i++)
        {
            scope.Put(new MemoryId((UInt128)(i + 1)), random);
        }

        var image = scope.Take();
        Assert.Null(image.Vectors);
        scope.Open(image);
        Assert.False(scope.Index.IsMapped);
        scope.AssertExact(random);
    }

    [Theory]
    [InlineData("vectors", true)]
    [InlineData("codes", true)]
    [InlineData("lists", false)]
    [InlineData("table", null)]
    [InlineData("head", null)]
    [InlineData("version", null)]
    public void Load_AByteOfAPartDiffers_AnswersAllTheSame(string part, bool? isRepaired)
    {
        using var scope = ImagedScope.Filled(6);
        if (part == "lists")
        {
            scope.Index.Maintain(TestContext.Current.CancellationToken);
        }

        var image = scope.Take();
        var head = MemoryMarshal.Read<IndexFileHead>(image.Vectors);
        var random = new Random(7);
        for (var round = 0; round < 5; round++)
        {
            var (from, length) = part switch
            {
                "vectors" => (IndexFileHead.Page, head.CodesOffset - IndexFileHead.Page),
                "codes" => (head.CodesOffset, head.ListsOffset - head.CodesOffset),
                "lists" => (head.ListsOffset, head.ListsLength),
                "table" => (head.TableOffset, head.TableLength),
                "version" => (0, sizeof(ulong)),
                _ => (sizeof(ulong), Marshal.SizeOf<IndexFileHead>() - sizeof(ulong)),
            };
            var bytes = image.Vectors!.ToArray();
            bytes[from + random.NextInt64(length)] ^= (byte)(1 << random.Next(8));
            scope.Open(image.WithVectors(bytes));
            scope.AssertExact(random);
            Assert.Equal(isRepaired is not null, scope.Index.IsMapped);
            Assert.Equal(isRepaired == true ? 1 : 0, scope.Index.RepairedBlocks);
        }
    }

    [Fact]
    public void Load_FileOfAnotherGenerationOrCutOrNone_IsFilledFromTheRecords()
    {
        var random = new Random(8);
        using var scope = ImagedScope.Filled(8);
        var older = scope.Take();

        // The same ids, as many: only the hash tells which of the files belongs to them.
        scope.Put(scope.Live[^1].Record.Id, new Random(9));
        var image = scope.Take();
        foreach (var file in (byte[]?[])[older.Vectors, image.Vectors![..^1], image.Vectors[..100], [], null])
        {
            scope.Open(image.WithVectors(file));
            Assert.False(scope.Index.IsMapped);
            scope.AssertExact(random);
        }

        scope.Open(image.WithIndex(default));
        Assert.False(scope.Index.IsMapped);
        scope.AssertExact(random);
        scope.Open(image);
        Assert.True(scope.Index.IsMapped);
    }

    [Fact]
    public void Load_FileOfAnotherModel_IsRefused()
    {
        using var scope = ImagedScope.Filled(10);
        var image = scope.Take();
        scope.Open(image, "another model");
        Assert.False(scope.Index.IsMapped);
        Assert.Equal(0, scope.Index.Count);
    }

    [Fact]
    public void TryLoad_OrdinalsThatAreNotOfTheRecords_IsRefused()
    {
        using var scope = ImagedScope.Filled(12);
        var same = Enumerable.Range(0, ImagedScope.Rows).ToArray();
        Assert.True(TryLoad(same, ImagedScope.Rows));
        Assert.False(TryLoad(same, ImagedScope.Rows - 1));
        Assert.False(TryLoad([.. same.Select(static ordinal => ordinal / 2)], ImagedScope.Rows));

        bool TryLoad(int[] ordinals, int end)
        {
            MemoryStream file = new();
            var hash = scope.Index.WriteFile(file, ordinals);
            using SegmentedVectorIndex loaded = new(ImagedScope.Dimensions) { IsMaintenancePaused = true };
            return loaded.TryLoad(FileCopy.Of(new BytesFile(file.ToArray())), hash, end, static (_, _, rows, _) => rows.Clear()) && loaded.Count == scope.Index.Count;
        }
    }

    [Fact]
    public void WriteFile_MaintenanceIsDue_IsDoneForTheFile()
    {
        using SegmentedVectorIndex index = new(ImagedScope.Dimensions) { Background = static _ => { }, PartitionFrom = 3_000 };
        var random = new Random(15);
        for (var i = 0; i < ImagedScope.Rows; i++)
        {
            index.Add(i, RandomVectors.Next(random, ImagedScope.Dimensions));
        }

        Assert.Equal(0, index.ListedRows);
        MemoryStream file = new();
        var hash = index.WriteFile(file, [.. Enumerable.Range(0, ImagedScope.Rows)]);
        var isScheduled = false;
        using SegmentedVectorIndex loaded = new(ImagedScope.Dimensions) { Background = _ => isScheduled = true, PartitionFrom = 3_000 };
        Assert.True(loaded.TryLoad(FileCopy.Of(new BytesFile(file.ToArray())), hash, ImagedScope.Rows, static (_, _, rows, _) => rows.Clear()));
        Assert.InRange(loaded.ListedRows, ImagedScope.Rows - 64, ImagedScope.Rows);
        Assert.False(isScheduled);
    }

    [Fact]
    public void Load_FileOrNone_IsCounted()
    {
        List<string> outcomes = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == AthenaDiagnostics.Name && instrument.Name is AthenaDiagnostics.VectorFilesName or AthenaDiagnostics.VectorRepairsName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
        {
            lock (outcomes)
            {
                outcomes.Add(tags.Length == 0 ? instrument.Name : $"{tags[0].Value}");
            }
        });
        listener.Start();
        using var scope = ImagedScope.Filled(13);
        var image = scope.Take();
        var bytes = image.Vectors!.ToArray();
        bytes[IndexFileHead.Page] ^= 1;
        scope.Open(image.WithVectors(bytes));
        scope.AssertExact(new Random(14));
        scope.Open(image.WithVectors(bytes[..^1]));
        lock (outcomes)
        {
            Assert.Contains("mapped", outcomes);
            Assert.Contains("refused", outcomes);
            Assert.Contains(AthenaDiagnostics.VectorRepairsName, outcomes);
        }
    }

    [Fact]
    public void WriteIndex_FileFails_WritesTheIndexWithoutIt()
    {
        using var scope = ImagedScope.Filled(11);
        var whole = scope.Take();
        System.Buffers.ArrayBufferWriter<byte> index = new();
        scope.Partition.WriteIndex(index, static () => throw new IOException("The disk is full."));
        Assert.Equal(whole.Index.Length, index.WrittenCount);
        scope.Open(whole.WithIndex(index.WrittenMemory));
        Assert.False(scope.Index.IsMapped);
        scope.AssertExact(new Random(12));
    }
}
