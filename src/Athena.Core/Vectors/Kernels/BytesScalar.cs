using System.Runtime.CompilerServices;

namespace Athena.Vectors.Kernels;

/// <summary>The reference: value by value.</summary>
internal readonly struct BytesScalar : IByteLanes
{
    public static bool IsSupported => true;

    public static int DotRow(ref sbyte left, ref sbyte right, nuint length)
    {
        var sum = 0;
        for (nuint at = 0; at < length; at++)
        {
            sum += Unsafe.Add(ref left, at) * Unsafe.Add(ref right, at);
        }

        return sum;
    }
}
