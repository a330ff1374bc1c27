using System.Runtime.InteropServices;
using Athena.Sections;
using Athena.Vectors.Codes;
using Athena.Vectors.Kernels;
using Athena.Vectors.Segments;

namespace Athena.Vectors.Snapshots;

/// <summary>Writes an index file: the vectors, the codes of each segment, 8-bit codes where they are asked for, the lists, and a table of ordinals, deaths and hashes; the head last.</summary>
/// <param name="file">Empty, with positions to go back to; the caller makes it durable.</param>
/// <param name="view">What is written; nothing is added to it meanwhile.</param>
/// <param name="rotation">Of the index, for its codes.</param>
/// <param name="ordinals">The ordinals in the file by those of the index; null for the same.</param>
internal sealed class IndexFileWriter(Stream file, IndexView view, Rotation rotation, int[]? ordinals = null)
{
    private readonly List<ulong> _rowHashes = [];
    private readonly List<ulong> _codeHashes = [];
    private readonly List<ulong> _byteHashes = [];

    /// <summary>Writes everything.</summary>
    /// <param name="head">Holds what the index knows of itself; the rest is filled in.</param>
    /// <param name="spread">What the calibration has measured; null where it has not.</param>
    /// <param name="withBytes">Whether whole segments get 8-bit codes, too.</param>
    /// <returns>The hash of the head, in which those of all other parts are.</returns>
    internal ulong Write(IndexFileHead head, CosineSpread? spread, bool withBytes)
    {
        file.SetLength(0);
        file.Position = IndexFileHead.Page;
        foreach (var segment in view.Segments)
        {
            for (var first = 0; first < segment.Count; first += ICodeLanes.Rows)
            {
                _rowHashes.Add(Write(segment.Rows(first, Math.Min(ICodeLanes.Rows, segment.Count - first)), 0));
            }
        }

        head.CodesOffset = file.Position;
        foreach (var segment in view.Segments)
        {
            var blocks = ScanRun.BlocksOf(segment.Count);
            _codeHashes.Add(Write<float>(segment.Codes.Factors[..(blocks * ICodeLanes.Rows)], Write<byte>(segment.Codes.Codes(0, blocks), 0)));
        }

        if (withBytes)
        {
            head.BytesOffset = file.Position;
            foreach (var segment in view.Segments.Where(segment => segment.Count == 1 << view.SegmentLog2))
            {
                _byteHashes.Add(Write<byte>((segment.Bytes ?? ByteCodes.Of(segment, rotation)).Bytes, 0));
            }
        }

        head.ListsOffset = file.Position;
        head.ListsHash = WriteLists(ref head, spread);
        head.ListsLength = file.Position - head.ListsOffset;
        head.TableOffset = file.Position;
        head.TableHash = WriteTable();
        head.TableLength = file.Position - head.TableOffset;
        head.FileLength = file.Position;
        file.SetLength(file.Position);
        head.Rows = view.Rows;
        head.Magic = IndexFileHead.CurrentMagic;
        head.HeadHash = head.Hash();
        file.Position = 0;
        file.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<IndexFileHead>(in head)));
        file.Flush();
        return head.HeadHash;
    }

    private ulong WriteLists(ref IndexFileHead head, CosineSpread? spread)
    {
        var hash = 0ul;
        if (spread is not null)
        {
            head.HasSpread = 1;
            hash = Write<float>(spread.Covariance, Write<float>(spread.Mean, hash));
        }

        if (view.Partition is not { } partition)
        {
            return hash;
        }

        (head.Lists, head.ListedRows, head.ListBlocks) = (partition.Lists, partition.Rows, partition.RowOfPlace.Length / ICodeLanes.Rows);
        (head.TrainedRows, head.Fit) = (partition.TrainedRows, partition.Fit);
        foreach (var segment in partition.Centroids.Segments)
        {
            hash = Write(segment.Rows(0, segment.Count), hash);
        }

        hash = Write<int>(partition.ListOfRow, hash);
        hash = Write<byte>(partition.Codes.Codes(0, (int)head.ListBlocks), hash);
        return Write<float>(partition.Codes.Factors, hash);
    }

    private ulong WriteTable()
    {
        var hash = 0ul;
        foreach (var segment in view.Segments)
        {
            hash = Write<int>(Renamed(segment), hash);
        }

        foreach (var segment in view.Segments)
        {
            for (var block = 0; block < ScanRun.BlocksOf(segment.Count); block++)
            {
                hash = Write([segment.DeadOf(block)], hash);
            }
        }

        hash = Write<ulong>(CollectionsMarshal.AsSpan(_rowHashes), hash);
        hash = Write<ulong>(CollectionsMarshal.AsSpan(_codeHashes), hash);
        return Write<ulong>(CollectionsMarshal.AsSpan(_byteHashes), hash);
    }

    private ReadOnlySpan<int> Renamed(RowSegment segment) =>
        ordinals is null ? segment.Ordinals[..segment.Count] : Array.ConvertAll(segment.Ordinals[..segment.Count].ToArray(), ordinal => ordinals[ordinal]);

    private ulong Write<T>(ReadOnlySpan<T> values, ulong seed)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        file.Write(bytes);
        return Checksum.Hash64(bytes, seed);
    }
}
