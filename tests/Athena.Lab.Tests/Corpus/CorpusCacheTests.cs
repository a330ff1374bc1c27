using Athena.Lab.Corpus;

namespace Athena.Lab.Tests.Corpus;

public sealed class CorpusCacheTests
{
    [Fact]
    public void TryRead_WrittenSlice_IsTheSameSlice()
    {
        using var folder = new CacheFolder();
        var corpus = GeneratedCorpus.Create(50, 3);
        CorpusCache.Write(folder.Path, corpus);
        var read = CorpusCache.TryRead(folder.Path, 50);
        Assert.NotNull(read);
        Assert.Equal((corpus.Sha256, corpus.Name, corpus.IsReal, corpus.Description), (read.Sha256, read.Name, read.IsReal, read.Description));
        Assert.Equal(corpus.Queries(5), read.Queries(5));
    }

    [Fact]
    public void Sizes_WrittenSlices_AreListedAscending()
    {
        using var folder = new CacheFolder();
        CorpusCache.Write(folder.Path, GeneratedCorpus.Create(50, 3));
        CorpusCache.Write(folder.Path, GeneratedCorpus.Create(7, 3));
        Assert.Equal([7, 50], CorpusCache.Sizes(folder.Path));
        Assert.Empty(CorpusCache.Sizes(Path.Combine(folder.Path, "missing")));
    }

    [Fact]
    public void TryRead_OtherSizeOrNothing_IsNull()
    {
        using var folder = new CacheFolder();
        CorpusCache.Write(folder.Path, GeneratedCorpus.Create(50, 3));
        Assert.Null(CorpusCache.TryRead(folder.Path, 51));
        Assert.Null(CorpusCache.TryRead(Path.Combine(folder.Path, "missing"), 50));
    }

    [Fact]
    public void TryRead_AnyByteChangedOrCut_NeverGivesOtherTexts()
    {
        using var folder = new CacheFolder();
        var corpus = GeneratedCorpus.Create(5, 3);
        CorpusCache.Write(folder.Path, corpus);
        var path = Assert.Single(Directory.GetFiles(folder.Path));
        var bytes = File.ReadAllBytes(path);
        for (var i = 0; i < bytes.Length; i++)
        {
            var damaged = bytes.ToArray();
            damaged[i] ^= 0x10;
            File.WriteAllBytes(path, damaged);
            Assert.True(CorpusCache.TryRead(folder.Path, 5) is not { } read || read.Items.SequenceEqual(corpus.Items) || read.Sha256 == corpus.Sha256);
        }

        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
        Assert.Null(CorpusCache.TryRead(folder.Path, 5));
    }

    private sealed class CacheFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("athena-cache-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
