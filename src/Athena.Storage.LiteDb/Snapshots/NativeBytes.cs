using System.Runtime.InteropServices;

namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>
/// Native memory for the bytes of a snapshot, so that no collection moves or scans them; freed on disposal, else by the finaliser, and never
/// while a reader holds a reference (<see cref="SafeHandle.DangerousAddRef"/>). Its content is undefined at first.
/// </summary>
internal sealed unsafe class NativeBytes : SafeHandle
{
    private const int Alignment = 64;

    public NativeBytes(long length)
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
        Length = length;
        SetHandle((nint)NativeMemory.AlignedAlloc((nuint)Math.Max(length, 1), Alignment));
        GC.AddMemoryPressure(Math.Max(length, 1));
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>Gets the size in bytes.</summary>
    public long Length { get; }

    /// <summary>A part of the memory; valid as long as this is neither disposed nor collected.</summary>
    public Span<byte> Slice(long offset, int length)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Length - length);
        return new Span<byte>((byte*)handle + offset, length);
    }

    /// <summary>Keeps the memory from being freed while it is read; the <c>using</c> of the reader ends it.</summary>
    /// <exception cref="ObjectDisposedException">It was disposed.</exception>
    public Lease Use()
    {
        var taken = false;
        DangerousAddRef(ref taken);
        return new Lease(this);
    }

    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        GC.RemoveMemoryPressure(Math.Max(Length, 1));
        return true;
    }

    /// <summary>A reader's hold on the memory.</summary>
    public readonly ref struct Lease(NativeBytes owner) : IDisposable
    {
        public void Dispose() => owner.DangerousRelease();
    }
}
