using System.Numerics;
using System.Runtime.InteropServices;

namespace Athena.Benchmarks.Data;

/// <summary>
/// The yardstick of a scan: how fast this process reads as much memory, with nothing done to it but a sum in eight independent registers.
/// </summary>
public sealed unsafe class MemoryReadProbe : IDisposable
{
    private const int Alignment = 64;
    private const int Unroll = 8;

    private readonly nuint _length;
    private float* _values;

    /// <summary>Initializes the probe with its own memory.</summary>
    /// <param name="values">How many floats it reads; rounded down to whole unrolled vectors.</param>
    public MemoryReadProbe(long values)
    {
        var step = Vector<float>.Count * Unroll;
        _length = (nuint)(values / step * step);
        _values = (float*)NativeMemory.AlignedAlloc(_length * sizeof(float), Alignment);
        for (nuint i = 0; i < _length; i++)
        {
            _values[i] = 1e-3f;
        }
    }

    /// <summary>Reads everything once.</summary>
    /// <returns>The sum, so that nothing can be left out.</returns>
    public float Read()
    {
        ObjectDisposedException.ThrowIf(_values is null, this);
        Vector<float> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        var width = (nuint)Vector<float>.Count;
        for (nuint i = 0; i < _length; i += width * Unroll)
        {
            var at = _values + i;
            a += Vector.LoadAligned(at);
            b += Vector.LoadAligned(at + width);
            c += Vector.LoadAligned(at + (2 * width));
            d += Vector.LoadAligned(at + (3 * width));
            e += Vector.LoadAligned(at + (4 * width));
            f += Vector.LoadAligned(at + (5 * width));
            g += Vector.LoadAligned(at + (6 * width));
            h += Vector.LoadAligned(at + (7 * width));
        }

        return Vector.Sum(a + b + c + d + e + f + g + h);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.AlignedFree(_values);
        _values = null;
    }
}
