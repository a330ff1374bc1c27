using System.Runtime.CompilerServices;

namespace Athena.Vectors;

/// <summary>
/// Values that never move, the first of them on a cache line. The collector frees them when no reader holds them any more, which is what
/// lets readers go without locks and reference counts. The content is undefined at first.
/// </summary>
internal sealed class PinnedMemory<T>
    where T : unmanaged
{
    private const int Alignment = 64;

    private readonly T[] _values;
    private readonly int _first;

    internal unsafe PinnedMemory(int length)
    {
        _values = GC.AllocateUninitializedArray<T>(length + (Alignment / sizeof(T)), pinned: true);
        var address = (nint)Unsafe.AsPointer(ref _values[0]);
        _first = (int)(((address + Alignment - 1) / Alignment * Alignment) - address) / sizeof(T);
        Length = length;
    }

    internal int Length { get; }

    internal long ByteSize => (long)_values.Length * Unsafe.SizeOf<T>();

    internal Span<T> Span => _values.AsSpan(_first, Length);
}
