using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Athena.Model;
using Athena.Storage;

namespace Athena.Lab.Chaos.Oracle;

/// <summary>A fingerprint of everything a stored memory says. Made without the store's code, so that a fault of its encoding shows.</summary>
internal static class RecordToken
{
    public static ulong Of(StoredMemory memory)
    {
        var record = memory.Record;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, record.Id.ToString());
        Add(hash, record.Scope.ToString());
        Add(hash, record.Text);
        Add(hash, string.Create(CultureInfo.InvariantCulture, $"{record.RecordedAt.UtcTicks}|{record.OccurredAt?.UtcTicks}|{record.RecordedTo?.UtcTicks}"));
        Add(hash, record.Author);
        Add(hash, record.Session);
        Add(hash, record.SourceId);
        Add(hash, string.Create(CultureInfo.InvariantCulture, $"{record.Tags.Count}|{record.DerivedFrom.Count}|{record.Version}|{record.Supersedes}"));
        foreach (var tag in record.Tags)
        {
            Add(hash, tag);
        }

        foreach (var source in record.DerivedFrom)
        {
            Add(hash, source.ToString());
        }

        Add(hash, BitConverter.GetBytes(record.Importance));
        AddFacets(hash, record);
        Add(hash, memory.Vector?.ModelId);
        Add(hash, memory.Vector is { } vector ? MemoryMarshal.AsBytes(vector.Values.Span) : []);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return BinaryPrimitives.ReadUInt64LittleEndian(digest);
    }

    private static void AddFacets(IncrementalHash hash, MemoryRecord record)
    {
        Add(hash, record.Type);
        Add(hash, record.Subject);
        Add(hash, record.Attribute);
        Add(hash, record.Object);
        Add(hash, record.Task);
        Add(hash, string.Create(CultureInfo.InvariantCulture, $"{record.Pinned}|{record.ValidFrom?.UtcTicks}|{record.ValidTo?.UtcTicks}|{record.Files.Count}"));
        foreach (var file in record.Files)
        {
            Add(hash, file);
        }
    }

    private static void Add(IncrementalHash hash, string? value)
    {
        if (value is null)
        {
            // A length no text has, so that nothing and the empty text differ.
            AddLength(hash, -1);
            return;
        }

        Add(hash, Encoding.UTF8.GetBytes(value));
    }

    private static void Add(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        AddLength(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void AddLength(IncrementalHash hash, int length)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        hash.AppendData(bytes);
    }
}
