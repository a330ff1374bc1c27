using System.Buffers.Binary;

namespace Athena.Cli.Output;

/// <summary>A vector as bytes: 4 a dimension, little endian on every machine.</summary>
internal static class VectorText
{
    public static byte[] ToBytes(ReadOnlySpan<float> values)
    {
        var bytes = new byte[values.Length * sizeof(float)];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        }

        return bytes;
    }

    /// <summary>Reads the base 64 of such bytes; null where it is none.</summary>
    public static float[]? Parse(string base64)
    {
        var bytes = new byte[(base64.Length / 4 * 3) + 3];
        if (!Convert.TryFromBase64String(base64, bytes, out var length) || length % sizeof(float) != 0)
        {
            return null;
        }

        var values = new float[length / sizeof(float)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i * sizeof(float)));
        }

        return values;
    }
}
