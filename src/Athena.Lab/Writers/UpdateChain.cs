using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;

namespace Athena.Lab.Writers;

/// <summary>
/// The content of a contended record: how many updates it has had and a hash over their tokens in order. It stays short however many there are,
/// and one update that is lost, doubled or out of order gives another hash.
/// </summary>
/// <param name="Count">The number of updates.</param>
/// <param name="Hash">Of the hash before and the token.</param>
internal readonly record struct UpdateChain(int Count, ulong Hash)
{
    internal string ToText() => string.Create(CultureInfo.InvariantCulture, $"chain {Count} {Hash}");

    internal static UpdateChain Parse(string text)
    {
        var parts = text.Split(' ');
        return new UpdateChain(int.Parse(parts[1], CultureInfo.InvariantCulture), ulong.Parse(parts[2], CultureInfo.InvariantCulture));
    }

    internal UpdateChain Add(ulong token)
    {
        Span<byte> bytes = stackalloc byte[2 * sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Hash);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[sizeof(ulong)..], token);
        return new UpdateChain(Count + 1, XxHash64.HashToUInt64(bytes));
    }
}
