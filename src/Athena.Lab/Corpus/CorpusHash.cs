using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Athena.Lab.Corpus;

/// <summary>Hashes that name a corpus and choose from it; the same on every machine.</summary>
internal static class CorpusHash
{
    /// <summary>Hashes every field of every item, each preceded by its length, so that no two lists serialise alike.</summary>
    internal static string Compute(IReadOnlyList<CorpusItem> items)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var item in items)
        {
            Append(hash, item.SourceId);
            Append(hash, item.Kind);
            Append(hash, item.Assembly);
            Append(hash, item.TypeName);
            Append(hash, item.MemberName);
            Append(hash, item.Text);
            Append(hash, item.Summary);
            Append(hash, item.Returns);
            Append(hash, item.Parameters.Count);
            foreach (var parameter in item.Parameters)
            {
                Append(hash, parameter.Name);
                Append(hash, parameter.Text);
            }

            Append(hash, item.Exceptions.Count);
            foreach (var exception in item.Exceptions)
            {
                Append(hash, exception.ErrorType);
                Append(hash, exception.Text);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Gets the place of a name in an order that has nothing to do with its meaning.</summary>
    internal static ulong Rank(string name) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    private static void Append(IncrementalHash hash, string? value)
    {
        if (value is null)
        {
            Append(hash, -1);
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(value);
        Append(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        hash.AppendData(bytes);
    }
}
