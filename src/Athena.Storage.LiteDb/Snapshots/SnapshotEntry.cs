using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Athena.Model;

namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>One record in the directory of a snapshot; 72 bytes, in the order of the fields here.</summary>
internal readonly record struct SnapshotEntry
{
    /// <summary>The bytes of an entry.</summary>
    public const int Bytes = 72;

    /// <summary>The <see cref="ModelIndex"/> of a record without a vector.</summary>
    public const ushort NoModel = ushort.MaxValue;

    private const long Live = long.MinValue;

    public required MemoryId Id { get; init; }

    /// <summary>Gets the number of the operation that committed this state of the record.</summary>
    public required long Sequence { get; init; }

    /// <summary>Gets when it was forgotten (Unix milliseconds); null while it is live.</summary>
    public long? ForgottenAt { get; init; }

    /// <summary>Gets the hash that ends the body: here too, so that an older body of the same record is not taken for it.</summary>
    public required ulong BodyHash { get; init; }

    /// <summary>Gets the hash of the vector's bytes; 0 where there is none.</summary>
    public required ulong VectorHash { get; init; }

    /// <summary>Gets where the body begins in the file.</summary>
    public long BodyOffset { get; init; }

    /// <summary>Gets where the vector begins in the file.</summary>
    public long VectorOffset { get; init; }

    public required int BodyLength { get; init; }

    /// <summary>Gets the dimensions of the vector; 0 where there is none.</summary>
    public required ushort Dimensions { get; init; }

    /// <summary>Gets which of its scope's models made the vector.</summary>
    public ushort ModelIndex { get; init; }

    public int VectorLength => Dimensions * sizeof(float);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static SnapshotEntry Read(ReadOnlySpan<byte> source)
    {
        var forgottenAt = BinaryPrimitives.ReadInt64LittleEndian(source[24..]);
        return new SnapshotEntry
        {
            Id = MemoryId.FromBytes(source),
            Sequence = BinaryPrimitives.ReadInt64LittleEndian(source[16..]),
            ForgottenAt = forgottenAt == Live ? null : forgottenAt,
            BodyHash = BinaryPrimitives.ReadUInt64LittleEndian(source[32..]),
            VectorHash = BinaryPrimitives.ReadUInt64LittleEndian(source[40..]),
            BodyOffset = BinaryPrimitives.ReadInt64LittleEndian(source[48..]),
            VectorOffset = BinaryPrimitives.ReadInt64LittleEndian(source[56..]),
            BodyLength = BinaryPrimitives.ReadInt32LittleEndian(source[64..]),
            Dimensions = BinaryPrimitives.ReadUInt16LittleEndian(source[68..]),
            ModelIndex = BinaryPrimitives.ReadUInt16LittleEndian(source[70..]),
        };
    }

    public void Write(Span<byte> destination)
    {
        Id.WriteBytes(destination);
        BinaryPrimitives.WriteInt64LittleEndian(destination[16..], Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(destination[24..], ForgottenAt ?? Live);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[32..], BodyHash);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[40..], VectorHash);
        BinaryPrimitives.WriteInt64LittleEndian(destination[48..], BodyOffset);
        BinaryPrimitives.WriteInt64LittleEndian(destination[56..], VectorOffset);
        BinaryPrimitives.WriteInt32LittleEndian(destination[64..], BodyLength);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[68..], Dimensions);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[70..], ModelIndex);
    }
}
