using System.Buffers.Binary;
using System.Numerics;

namespace Athena.Storage.LiteDb.Journal;

/// <summary>
/// CRC-32C (Castagnoli: reflected, initial and final value all ones) by the processor's instruction, 8 bytes a step.
/// System.IO.Hashing 10.0.14 has only the polynomial of IEEE.
/// </summary>
internal static class Crc32C
{
    /// <summary>Hashes bytes.</summary>
    public static uint Hash(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        for (; data.Length >= sizeof(ulong); data = data[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data));
        }

        foreach (var value in data)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return ~crc;
    }
}
