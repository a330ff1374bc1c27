using System.Runtime.InteropServices;
using Athena.Sections;

namespace Athena.Vectors.Snapshots;

/// <summary>The first page of an index file: what the index was, where the parts lie, and their hashes. Little-endian.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct IndexFileHead
{
    /// <summary>The parts that can be mapped begin at multiples of this.</summary>
    internal const int Page = 4096;

    /// <summary>"ATHVEC" and the format.</summary>
    internal const ulong CurrentMagic = 0x0002_4345_5648_5441;

    internal ulong Magic;
    internal long FileLength;
    internal long Dimensions;
    internal long Rows;
    internal long CodesOffset;
    internal long ListsOffset;
    internal long ListsLength;
    internal long TableOffset;
    internal long TableLength;
    internal ulong ListsHash;
    internal ulong TableHash;
    internal long Lists;
    internal long ListedRows;
    internal long ListBlocks;
    internal long TrainedRows;
    internal long CalibratedRows;
    internal double Fit;
    internal double TargetRecall;
    internal double CalibratedRecall;
    internal double Deviations;
    internal double Reach;
    internal long HasSpread;

    /// <summary>Where the 8-bit codes begin; 0 where there are none.</summary>
    internal long BytesOffset;
    internal ulong HeadHash;

    /// <summary>Computes the hash of all fields before it.</summary>
    internal readonly ulong Hash() => Checksum.Hash64(MemoryMarshal.AsBytes(new ReadOnlySpan<IndexFileHead>(in this))[..^sizeof(ulong)]);
}
