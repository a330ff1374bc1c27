namespace Athena.Storage.LiteDb.Journal;

/// <summary>The memory in which a group becomes frames: the one copy between a batch and the disk. Used by one thread.</summary>
internal sealed class GroupBuffer
{
    private const int InitialBytes = 1 << 16;
    private const int KeptBytes = 16 << 20;

    // Pinned, so that no write to the disk has to pin it.
    private byte[] _bytes = GC.AllocateUninitializedArray<byte>(InitialBytes, pinned: true);

    /// <summary>Gets the memory.</summary>
    public Span<byte> Bytes => _bytes;

    /// <summary>Makes room for a group.</summary>
    public void Reserve(long bytes)
    {
        if (bytes > _bytes.Length)
        {
            _bytes = GC.AllocateUninitializedArray<byte>((int)Math.Min(Array.MaxLength, Math.Max(bytes, 2L * _bytes.Length)), pinned: true);
        }
    }

    /// <summary>Gives back what only an unusually large group needed.</summary>
    public void Trim()
    {
        if (_bytes.Length > KeptBytes)
        {
            _bytes = GC.AllocateUninitializedArray<byte>(InitialBytes, pinned: true);
        }
    }
}
