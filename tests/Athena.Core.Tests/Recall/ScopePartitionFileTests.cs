using System.Runtime.InteropServices;
using Athena.Core.Tests.Support;
using Athena.Model;
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

            if (random.Next(2) == 0)
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
        scope.Index.Maintain(TestContext.Current.CancellationToken);
        var image = scope.Take();
        var head = MemoryMarshal.Read<IndexFileHead>(image.Vectors);
        var random = new Random(7);
        for (var round = 0; round < 8; round++)
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
