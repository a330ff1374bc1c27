namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>A whole frame of a segment.</summary>
/// <param name="Offset">Where its header begins.</param>
/// <param name="Bytes">From the header to the end mark.</param>
/// <param name="FirstSequence">The number of its first operation.</param>
/// <param name="Operations">The number of operations.</param>
/// <param name="UnixMilliseconds">When it was written.</param>
internal readonly record struct FramePlace(long Offset, int Bytes, long FirstSequence, int Operations, long UnixMilliseconds)
{
    /// <summary>Gets the number of the last operation.</summary>
    public long LastSequence => FirstSequence + Operations - 1;

    /// <summary>Gets the offset behind it.</summary>
    public long EndOffset => Offset + Bytes;
}
