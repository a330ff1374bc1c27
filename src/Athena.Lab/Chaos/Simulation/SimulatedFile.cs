using Athena.Storage.Files;

namespace Athena.Lab.Chaos.Simulation;

/// <summary>A handle on a file of a <see cref="SimulatedFileLayer"/>; it outlives the name.</summary>
internal sealed class SimulatedFile(SimulatedFileLayer layer, int id, bool readOnly) : IStoreFile
{
    public long Length => layer.LengthOf(id);

    public int Read(Span<byte> buffer, long offset) => layer.Read(id, buffer, offset);

    public void Write(ReadOnlySpan<byte> data, long offset)
    {
        Writable();
        layer.Write(id, data, offset);
    }

    public void SetLength(long length)
    {
        Writable();
        layer.SetLength(id, length);
    }

    public void Flush() => layer.Flush(id);

    public void Dispose()
    {
        // Nothing is held: closing a file makes nothing durable.
    }

    private void Writable()
    {
        if (readOnly)
        {
            throw new IOException("The file was opened for reading.");
        }
    }
}
