using System.Runtime.InteropServices;
using Athena.Sections;
using Athena.Vectors.Codes;
using Athena.Vectors.Segments;

namespace Athena.Vectors.Snapshots;

/// <summary>The part of an index file that can be done without: spread, centroids and lists.</summary>
internal sealed class ListParts(IndexFileHead head, int stride, int width)
{
    private readonly float[] _mean = new float[head.HasSpread == 0 ? 0 : stride];
    private readonly float[] _covariance = new float[head.HasSpread == 0 ? 0 : head.Dimensions * stride];
    private readonly float[] _centroids = new float[head.Lists * stride];
    private readonly int[] _listOfRow = new int[head.ListedRows];
    private readonly CodeBlocks _codes = new(width, (int)head.ListBlocks);
    private ulong _hash;

    /// <summary>Reads everything and compares the hash.</summary>
    internal bool TryRead(FileMap file, ref long offset, int segmentLog2)
    {
        Read<float>(file, ref offset, _mean);
        Read<float>(file, ref offset, _covariance);
        for (var first = 0; first < head.Lists; first += 1 << segmentLog2)
        {
            var count = Math.Min(1 << segmentLog2, (int)head.Lists - first);
            Read(file, ref offset, _centroids.AsSpan(first * stride, count * stride));
        }

        if (head.Lists > 0)
        {
            Read<int>(file, ref offset, _listOfRow);
            Read(file, ref offset, _codes.Codes(0, (int)head.ListBlocks));
            Read(file, ref offset, _codes.Factors);
        }

        return _hash == head.ListsHash;
    }

    internal CosineSpread? Spread(int dimensions) => head.HasSpread == 0 ? null : new CosineSpread(dimensions, _mean, _covariance);

    internal Partition ToPartition(IndexView view, Rotation rotation)
    {
        var centroids = IndexView.Empty(view.SegmentLog2);
        var rotated = new float[width];
        for (var list = 0; list < head.Lists; list++)
        {
            if (centroids.Segments.Length == 0 || centroids.Segments[^1].IsFull)
            {
                centroids = centroids with { Segments = [.. centroids.Segments, new RowSegment(1 << view.SegmentLog2, stride, width)] };
            }

            var segment = centroids.Segments[^1];
            _centroids.AsSpan(list * stride, stride).CopyTo(segment.RowsToFill(segment.Count, 1));
            rotation.Apply(segment.RowsToFill(segment.Count, 1), rotated);
            segment.Admit(list, rotated);
        }

        return Partition.Arrange(view, centroids, _listOfRow, (int)head.TrainedRows, head.Fit, _codes);
    }

    private void Read<T>(FileMap file, ref long offset, Span<T> values)
        where T : unmanaged
    {
        if (values.IsEmpty)
        {
            return;
        }

        file.Read<T>(offset, values.Length).CopyTo(values);
        var bytes = MemoryMarshal.AsBytes(values);
        offset += bytes.Length;
        _hash = Checksum.Hash64(bytes, _hash);
    }
}
