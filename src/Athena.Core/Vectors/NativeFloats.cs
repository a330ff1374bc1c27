using System.Runtime.InteropServices;

namespace Athena.Vectors;

/// <summary>
/// Native memory for floats, each start of it on a cache line; freed on disposal, else by the finaliser, and never while a
/// reader holds a reference (<see cref="SafeHandle.DangerousAddRef"/>). Its content is undefined at first.
/// </summary>
internal sealed unsafe class NativeFloats : SafeHandle
{
    internal const int Alignment = 64;

    internal NativeFloats(int length)
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
        Length = length;
        SetHandle((nint)NativeMemory.AlignedAlloc((nuint)length * sizeof(float), Alignment));
    }

    public override bool IsInvalid => handle == 0;

    internal int Length { get; }

    /// <summary>Gets the memory; valid as long as this is neither disposed nor collected.</summary>
    internal Span<float> Span => new((void*)handle, Length);

    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        return true;
    }
}
