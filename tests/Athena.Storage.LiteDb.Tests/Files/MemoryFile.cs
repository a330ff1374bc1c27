namespace Athena.Tests.Storage.LiteDb.Files;

/// <summary>The content of a file of a <see cref="MemoryFileLayer"/>.</summary>
internal sealed class MemoryFile
{
    public byte[] Data { get; set; } = [];

    public long Length { get; set; }

    public byte[] Durable { get; private set; } = [];

    public void MakeDurable() => Durable = Data.AsSpan(0, (int)Length).ToArray();
}
