using System.Buffers.Binary;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>A vector as every file of a store holds it: float32, little endian.</summary>
internal static class VectorBytes
{
    public static byte[] Of(ReadOnlySpan<float> values)
    {
        var bytes = new byte[values.Length * sizeof(float)];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        }

        return bytes;
    }
}
