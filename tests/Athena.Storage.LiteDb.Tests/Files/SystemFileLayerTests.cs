using Athena.Storage.Files;
using Athena.Storage.LiteDb.Files;

namespace Athena.Tests.Storage.LiteDb.Files;

public sealed class SystemFileLayerTests : IDisposable
{
    private readonly TestDirectory _directory = new();
    private readonly SystemFileLayer _files = SystemFileLayer.Instance;

    public SystemFileLayerTests() => _files.CreateDirectory(_directory.Path);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Write_BehindTheEnd_FillsTheGapWithZeros()
    {
        using var file = _files.Open(PathOf("a"), StoreFileMode.CreateNew);
        file.Write([1, 2], 0);
        file.Write([7], 4);
        file.Flush();
        var read = new byte[9];

        Assert.Equal(5, file.Length);
        Assert.Equal(5, file.Read(read, 0));
        Assert.Equal(new byte[] { 1, 2, 0, 0, 7, 0, 0, 0, 0 }, read);
        Assert.Equal(1, file.Read(read, 4));
        Assert.Equal(0, file.Read(read, 5));
    }

    [Fact]
    public void SetLength_ShorterThenLonger_LeavesZeros()
    {
        using var file = _files.Open(PathOf("a"), StoreFileMode.OpenOrCreate);
        file.Write([1, 2, 3], 0);
        file.SetLength(1);
        file.SetLength(3);
        var read = new byte[3];
        file.Read(read, 0);

        Assert.Equal(new byte[] { 1, 0, 0 }, read);
    }

    [Fact]
    public void Open_AgainstItsMode_IsRefused()
    {
        Assert.Throws<FileNotFoundException>(() => _files.Open(PathOf("a"), StoreFileMode.Read));
        Assert.Throws<FileNotFoundException>(() => _files.Open(PathOf("a"), StoreFileMode.ReadWrite));
        _files.Open(PathOf("a"), StoreFileMode.CreateNew).Dispose();
        Assert.ThrowsAny<IOException>(() => _files.Open(PathOf("a"), StoreFileMode.CreateNew));
        using var reader = _files.Open(PathOf("a"), StoreFileMode.Read);
        Assert.ThrowsAny<Exception>(() => reader.Write([1], 0));
    }

    [Fact]
    public void Move_OntoAnotherFile_ReplacesIt()
    {
        Write("a", 1);
        Write("b", 2);
        using var old = _files.Open(PathOf("b"), StoreFileMode.Read);
        _files.Move(PathOf("a"), PathOf("b"));
        _files.FlushDirectory(_directory.Path);
        var read = new byte[1];
        old.Read(read, 0);

        Assert.Equal(["b"], _files.List(_directory.Path));
        Assert.Equal([1], File.ReadAllBytes(PathOf("b")));
        Assert.Equal([2], read);
    }

    [Fact]
    public void List_Names_AreInOrdinalOrderAndWithoutFolders()
    {
        foreach (var name in new[] { "b", "B", "10", "9" })
        {
            Write(name, 0);
        }

        _files.CreateDirectory(PathOf("folder/in/folder"));

        Assert.Equal(["10", "9", "B", "b"], _files.List(_directory.Path));
        Assert.Empty(_files.List(PathOf("missing")));
        Assert.Empty(_files.List(PathOf("folder")));
    }

    [Fact]
    public void Delete_WhatIsMissing_IsNoError()
    {
        Write("a", 0);
        _files.Delete(PathOf("a"));
        _files.Delete(PathOf("a"));
        _files.Delete(PathOf("missing/a"));

        Assert.False(_files.Exists(PathOf("a")));
    }

    [Fact]
    public void FlushDirectory_WithoutDirectory_Fails()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no flush of a directory");
        }

        var failure = Assert.ThrowsAny<IOException>(() => _files.FlushDirectory(PathOf("missing")));
        Assert.Contains("missing", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GetFreeBytes_OfADirectory_IsThatOfItsDisk()
    {
        var free = _files.GetFreeBytes(_directory.Path);

        Assert.InRange(free, 1, new DriveInfo(_directory.Path).TotalSize);
    }

    private string PathOf(string name) => Path.Combine(_directory.Path, name);

    private void Write(string name, byte content)
    {
        using var file = _files.Open(PathOf(name), StoreFileMode.CreateNew);
        file.Write([content], 0);
    }
}
