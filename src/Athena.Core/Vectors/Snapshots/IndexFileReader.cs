using System.Numerics;
using System.Runtime.InteropServices;
using Athena.Diagnostics;
using Athena.Sections;
using Athena.Vectors.Codes;
using Athena.Vectors.Kernels;
using Athena.Vectors.Segments;

namespace Athena.Vectors.Snapshots;

/// <summary>Reads an index file: the codes and the table at once, the vectors when they are asked for.</summary>
internal sealed class IndexFileReader
{
    private readonly FileMap _file;
    private readonly IndexFileHead _head;
    private readonly int _stride;
    private readonly int _segmentLog2;
    private readonly Rotation _rotation;

    internal IndexFileReader(FileMap file, in IndexFileHead head, int stride, int segmentLog2, Rotation rotation)
    {
        (_file, _head, _stride, _segmentLog2, _rotation) = (file, head, stride, segmentLog2, rotation);
    }

    /// <summary>Gets the rows in the file; null before <see cref="TryRead"/>.</summary>
    internal MappedRows? Rows { get; private set; }

    /// <summary>Gets the number of blocks of codes that were damaged and made anew from their vectors.</summary>
    internal int RepairedCodes { get; private set; }

    /// <summary>Gets what the calibration had measured; null where it had not, or where it is damaged.</summary>
    internal CosineSpread? Spread { get; private set; }

    /// <summary>Gets a value indicating whether spread and lists were damaged, and left out.</summary>
    internal bool AreListsDamaged { get; private set; }

    private int RowCount => (int)_head.Rows;

    private int BlockCount => ScanRun.BlocksOf(RowCount);

    private int SegmentCount => (RowCount + (1 << _segmentLog2) - 1) >> _segmentLog2;

    private int SegmentsWithBytes => _head.BytesOffset == 0 ? 0 : RowCount >> _segmentLog2;

    /// <summary>Reads and checks the head of a file.</summary>
    /// <returns>Whether it is a whole index file of this format.</returns>
    internal static bool TryReadHead(FileMap file, out IndexFileHead head)
    {
        head = file.Length < IndexFileHead.Page ? default : MemoryMarshal.Read<IndexFileHead>(file.Read<byte>(0, IndexFileHead.Page));
        return head.Magic == IndexFileHead.CurrentMagic && head.HeadHash == head.Hash() && head.FileLength == file.Length;
    }

    /// <summary>Reads all but the vectors.</summary>
    /// <param name="rebuild">See <see cref="MappedRows"/>.</param>
    /// <param name="end">One more than the highest ordinal there may be.</param>
    /// <param name="view">What was written; without lists where these are damaged.</param>
    /// <returns>False where the table is damaged, without which nothing can be told, or names other ordinals.</returns>
    internal bool TryRead(VectorRowReader? rebuild, int end, out IndexView view)
    {
        view = IndexView.Empty(_segmentLog2);
        var table = _file.Read<byte>(_head.TableOffset, (int)_head.TableLength);
        var (ordinals, dead) = (new int[RowCount], new ulong[BlockCount]);
        var (rowHashes, codeHashes, byteHashes) = (new ulong[BlockCount], new ulong[SegmentCount], new ulong[SegmentsWithBytes]);
        if (!IsTableWhole() || !TryTake(ref table, ordinals) || !TryTake(ref table, dead) || !TryTake(ref table, rowHashes) || !TryTake(ref table, codeHashes)
            || !TryTake(ref table, byteHashes))
        {
            return false;
        }

        Rows = new MappedRows(
            _file, rowHashes, (RowCount, _stride, (int)_head.Dimensions), row => (ordinals[row], (dead[row / ICodeLanes.Rows] >> row & 1) == 0), rebuild);
        var offset = _head.CodesOffset;
        List<RowSegment> segments = [];
        for (var first = 0; first < RowCount; first += 1 << _segmentLog2)
        {
            segments.Add(ReadSegment(first, ordinals, dead, codeHashes[segments.Count], ref offset));
        }

        for (var i = 0; i < byteHashes.Length; i++)
        {
            segments[i].Bytes = ReadBytes(segments[i], i, byteHashes[i]);
        }

        view = view with { Segments = [.. segments] };
        for (var row = 0; row < RowCount; row++)
        {
            if ((dead[row / ICodeLanes.Rows] >> row & 1) != 0)
            {
                continue;
            }

            // The hash proves the bytes; this keeps a mistake of a writer from being read as an index.
            if ((uint)ordinals[row] >= (uint)end || view.Map.RowOf(ordinals[row]) >= 0)
            {
                return false;
            }

            view.Map.Set(ordinals[row], row);
        }

        view = view with { Partition = ReadLists(view) };
        return true;
    }

    private static bool TryTake<T>(ref ReadOnlySpan<byte> table, T[] values)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values.AsSpan());
        if (table.Length < bytes.Length)
        {
            return false;
        }

        table[..bytes.Length].CopyTo(bytes);
        table = table[bytes.Length..];
        return true;
    }

    // Hashed part by part, as it was written.
    private bool IsTableWhole()
    {
        var (hash, offset) = (0ul, _head.TableOffset);
        foreach (var length in TableParts())
        {
            hash = Checksum.Hash64(_file.Read<byte>(offset, length), hash);
            offset += length;
        }

        return hash == _head.TableHash;
    }

    private IEnumerable<int> TableParts()
    {
        for (var first = 0; first < RowCount; first += 1 << _segmentLog2)
        {
            yield return Math.Min(1 << _segmentLog2, RowCount - first) * sizeof(int);
        }

        for (var block = 0; block < BlockCount; block++)
        {
            yield return sizeof(ulong);
        }

        yield return BlockCount * sizeof(ulong);
        yield return SegmentCount * sizeof(ulong);
        yield return SegmentsWithBytes * sizeof(ulong);
    }

    private RowSegment ReadSegment(int first, int[] ordinals, ulong[] dead, ulong hash, ref long offset)
    {
        var count = Math.Min(1 << _segmentLog2, RowCount - first);
        var isFull = count == 1 << _segmentLog2;
        var segment = isFull
            ? new RowSegment(Rows!, first, count, _stride, _rotation.Width)
            : new RowSegment(first > 0 ? 1 << _segmentLog2 : (int)BitOperations.RoundUpToPowerOf2((uint)count), _stride, _rotation.Width);
        for (var row = 0; !isFull && row < count; row++)
        {
            Rows!.Rows(first + row, 1).CopyTo(segment.RowsToFill(row, 1));
        }

        segment.AdmitSaved(ordinals.AsSpan(first, count), dead.AsSpan(first / ICodeLanes.Rows, ScanRun.BlocksOf(count)));
        if (!TryReadCodes(segment.Codes, ScanRun.BlocksOf(count), hash, ref offset))
        {
            RepairedCodes++;
            AthenaDiagnostics.RecordVectorRepair();
            Encode(segment);
        }

        return segment;
    }

    private bool TryReadCodes(CodeBlocks codes, int blocks, ulong hash, ref long offset)
    {
        var bytes = _file.Read<byte>(offset, blocks * codes.BlockBytes);
        offset += bytes.Length;
        var factors = _file.Read<float>(offset, blocks * ICodeLanes.Rows);
        offset += (long)factors.Length * sizeof(float);
        bytes.CopyTo(codes.Codes(0, blocks));
        factors.CopyTo(codes.Factors);
        return Checksum.Hash64(MemoryMarshal.AsBytes(codes.Factors[..factors.Length]), Checksum.Hash64(codes.Codes(0, blocks))) == hash;
    }

    private ByteCodes ReadBytes(RowSegment segment, int number, ulong hash)
    {
        ByteCodes codes = new(_rotation.Width, segment.Capacity);
        _file.Read<byte>(_head.BytesOffset + ((long)number * codes.Bytes.Length), codes.Bytes.Length).CopyTo(codes.Bytes);
        if (Checksum.Hash64(codes.Bytes) == hash)
        {
            return codes;
        }

        RepairedCodes++;
        return ByteCodes.Of(segment, _rotation);
    }

    private void Encode(RowSegment segment)
    {
        var rotated = new float[_rotation.Width];
        segment.Codes.Factors.Fill(float.NaN);
        for (var row = 0; row < segment.Count; row++)
        {
            if (!segment.IsDead(row))
            {
                _rotation.Apply(segment.Row(row), rotated);
                segment.Codes.Write(row, rotated);
            }
        }
    }

    // What is damaged here is made anew by the next maintenance; until then all codes are scanned.
    private Partition? ReadLists(IndexView view)
    {
        var parts = new ListParts(_head, _stride, _rotation.Width);
        var offset = _head.ListsOffset;
        if (!parts.TryRead(_file, ref offset, _segmentLog2))
        {
            AreListsDamaged = true;
            return null;
        }

        Spread = parts.Spread((int)_head.Dimensions);
        return _head.Lists == 0 ? null : parts.ToPartition(view, _rotation);
    }
}
