using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Athena.Model;
using Athena.Sections;
using Athena.Storage.Files;
using Athena.Storage.LiteDb.Records;

namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>One scope of an open snapshot: its directory in memory, and the bodies of its live records where they are served from there. Thread-safe.</summary>
internal sealed class ScopeContents(ScopeSection section, NativeBytes entries) : IDisposable
{
    private NativeBytes? _bodies;

    public ScopeSection Section { get; } = section;

    /// <summary>Gets the bytes of all live bodies.</summary>
    public long LiveBodiesLength => EndOfBody(Section.LiveCount) - Section.BodiesOffset;

    /// <summary>Reads and checks the directory of a scope; null where its hash or its shape is bad.</summary>
    /// <exception cref="IOException">The disk failed, or the file is too short.</exception>
    public static ScopeContents? TryRead(IStoreFile file, ScopeSection section, bool skipChecksums)
    {
        var entries = new NativeBytes(section.EntriesLength);
        var contents = new ScopeContents(section, entries);
        try
        {
            var bytes = entries.Slice(0, (int)section.EntriesLength);
            file.ReadExactly(bytes, section.EntriesOffset);
            if ((skipChecksums || Checksum.Hash64(bytes) == section.EntriesHash) && contents.IsWellFormed(bytes))
            {
                return contents;
            }

            contents.Dispose();
            return null;
        }
        catch
        {
            contents.Dispose();
            throw;
        }
    }

    /// <summary>Tells whether bytes are the body that the directory speaks of.</summary>
    public static bool IsBodyOf(in SnapshotEntry entry, ReadOnlySpan<byte> body) =>
        RecordImage.Verify(body)
        && BinaryPrimitives.ReadUInt64LittleEndian(body[^RecordImage.HashBytes..]) == entry.BodyHash
        && RecordImage.TryPeekId(body, out var id) && id == entry.Id;

    /// <summary>Gets an entry.</summary>
    /// <param name="position">The live ones first, then the forgotten ones.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public SnapshotEntry Entry(int position)
    {
        using var lease = entries.Use();
        return SnapshotEntry.Read(entries.Slice((long)position * SnapshotEntry.Bytes, SnapshotEntry.Bytes));
    }

    /// <summary>Gets the id of an entry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public MemoryId IdAt(int position)
    {
        using var lease = entries.Use();
        return MemoryId.FromBytes(entries.Slice((long)position * SnapshotEntry.Bytes, MemoryId.ByteLength));
    }

    /// <summary>The directory in memory, for loops over it.</summary>
    /// <param name="lease">Held as long as the bytes are used.</param>
    public ReadOnlySpan<byte> Entries(out NativeBytes.Lease lease)
    {
        lease = entries.Use();
        return entries.Slice(0, (int)Section.EntriesLength);
    }

    /// <summary>Makes room for the live bodies.</summary>
    public void AllocateBodies() => _bodies = new NativeBytes(LiveBodiesLength);

    /// <summary>The memory of live bodies that follow each other.</summary>
    public Span<byte> BodiesOf(in SnapshotEntry first, in SnapshotEntry last) =>
        _bodies!.Slice(first.BodyOffset - Section.BodiesOffset, (int)(last.BodyOffset + last.BodyLength - first.BodyOffset));

    /// <summary>Keeps the memory of the bodies while it is read.</summary>
    public NativeBytes.Lease UseBodies() => _bodies!.Use();

    /// <summary>Gets the model of a vector; null for a record without one.</summary>
    public string? ModelOf(in SnapshotEntry entry) => entry.ModelIndex == SnapshotEntry.NoModel ? null : Section.Models[entry.ModelIndex];

    /// <summary>Says that a part of a record is damaged.</summary>
    public BadRecord Damage(in SnapshotEntry entry, DamagedPart part, string reason)
    {
        var (offset, length) = part == DamagedPart.Body ? (entry.BodyOffset, entry.BodyLength) : (entry.VectorOffset, entry.VectorLength);
        return new BadRecord(Section.Scope, entry.Id, entry.Sequence, part, entry.ForgottenAt is not null, offset, length, reason);
    }

    public void Dispose()
    {
        entries.Dispose();
        _bodies?.Dispose();
    }

    private long EndOfBody(int count) =>
        count == 0 ? Section.BodiesOffset : Entry(count - 1) is var last ? last.BodyOffset + last.BodyLength : 0;

    /// <summary>The hash holds, so this guards the memory against a writer's fault: nothing may point outside its section.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool IsWellFormed(ReadOnlySpan<byte> bytes)
    {
        var (body, vector, sequence) = (Section.BodiesOffset, Section.VectorsOffset, 0L);
        for (var i = 0; i < Section.Count; i++)
        {
            var entry = SnapshotEntry.Read(bytes[(i * SnapshotEntry.Bytes)..]);
            sequence = i == Section.LiveCount ? 0 : sequence;
            if (entry.BodyOffset != body || entry.VectorOffset != vector || entry.BodyLength <= RecordImage.HashBytes + 2
                || entry.Sequence <= sequence || entry.ForgottenAt is null != i < Section.LiveCount
                || entry.Dimensions > WriteBatchGuard.MaxDimensions || entry.Dimensions == 0 != (entry.ModelIndex == SnapshotEntry.NoModel)
                || (entry.ModelIndex != SnapshotEntry.NoModel && entry.ModelIndex >= Section.Models.Count))
            {
                return false;
            }

            body += entry.BodyLength;
            vector += entry.VectorLength;
            sequence = entry.Sequence;
        }

        return body == Section.BodiesOffset + Section.BodiesLength && vector == Section.VectorsOffset + Section.VectorsLength;
    }
}
