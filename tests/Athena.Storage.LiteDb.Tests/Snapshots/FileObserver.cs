using System.Buffers;
using System.Runtime.InteropServices;
using Athena.Model;
using Athena.Sections;
using Athena.Storage;

namespace Athena.Tests.Storage.LiteDb.Snapshots;

/// <summary>Writes a file of random bytes beside each index, which holds its hash, and looks at what comes back.</summary>
internal sealed class FileObserver(int seed) : IStoreObserver
{
    private readonly HashSet<Scope> _scopes = [];

    public int Records { get; private set; }

    /// <summary>Gets for each image with an index whether its file is there.</summary>
    public List<bool> HadFile { get; } = [];

    public IReadOnlyList<Scope> IndexedScopes => [.. _scopes];

    public void OnImage(IScopeImage image)
    {
        _scopes.Add(image.Scope);
        Records += image.Count;
        if (image.Index.IsEmpty)
        {
            return;
        }

        var file = image.MapVectors();
        HadFile.Add(file is not null);
        Assert.True(file is null || Checksum.Hash64(file.Read<byte>(0, (int)file.Length)) == MemoryMarshal.Read<ulong>(image.Index.Span));
    }

    public void OnBatch(WriteBatch batch)
    {
        foreach (var operation in batch.Operations)
        {
            _scopes.Add(operation.Scope);
            Records += operation.Put is null ? -1 : 1;
        }
    }

    // Behind its beginning first, as the engine does.
    public void WriteIndex(Scope scope, IBufferWriter<byte> output, Func<Stream>? createVectors)
    {
        var bytes = new byte[30_000];
        new Random(seed).NextBytes(bytes);
        try
        {
            using var file = createVectors!();
            file.SetLength(0);
            file.Position = 100;
            file.Write(bytes.AsSpan(100));
            file.Position = 0;
            file.Write(bytes.AsSpan(0, 100));
            file.Flush();
        }
        catch (IOException)
        {
            return;
        }

        output.Write<byte>(BitConverter.GetBytes(Checksum.Hash64(bytes)));
    }
}
