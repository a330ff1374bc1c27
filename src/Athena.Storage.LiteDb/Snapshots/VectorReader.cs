using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Athena.Storage.Files;
using Athena.Storage.LiteDb.Records;

namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>
/// Reads vectors from the file whenever they are asked for, and hands out none whose hash does not hold: the file is read once in a normal
/// opening, and nothing unverified reaches a caller. Thread-safe.
/// </summary>
internal sealed class VectorReader(IStoreFile file, DamageList damage, bool skipChecksums)
{
    // Small enough that the hash finds the rows still in the processor's cache.
    private const int ChunkBytes = 1 << 18;

    /// <summary>Reads rows; those that are damaged are zero and returned by their number.</summary>
    /// <param name="scope">Whose.</param>
    /// <param name="positions">The places in the directory; each has a vector of <paramref name="dimensions"/>.</param>
    /// <param name="dimensions">The length of each.</param>
    /// <param name="rows">Filled.</param>
    /// <param name="stride">From one row to the next, in floats.</param>
    public IReadOnlyList<int> Read(ScopeContents scope, ReadOnlySpan<int> positions, int dimensions, Span<float> rows, int stride)
    {
        List<int>? bad = null;
        for (var row = 0; row < positions.Length;)
        {
            var count = RunLength(scope, positions[row..], dimensions);
            ReadRun(scope, positions.Slice(row, count), rows[(row * stride)..], stride, row, ref bad);
            row += count;
        }

        return bad ?? (IReadOnlyList<int>)[];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int RunLength(ScopeContents scope, ReadOnlySpan<int> positions, int dimensions)
    {
        var entries = scope.Entries(out var lease);
        using (lease)
        {
            var first = SnapshotEntry.Read(entries[(positions[0] * SnapshotEntry.Bytes)..]);
            var most = Math.Max(1, ChunkBytes / Math.Max(1, first.VectorLength));
            var count = 0;
            foreach (var position in positions)
            {
                var entry = SnapshotEntry.Read(entries[(position * SnapshotEntry.Bytes)..]);
                if (entry.Dimensions != dimensions)
                {
                    throw new ArgumentException($"The record at {position} has a vector of {entry.Dimensions} dimensions, not {dimensions}: ask DimensionsOf first.", nameof(dimensions));
                }

                if (count == most || entry.VectorOffset != first.VectorOffset + ((long)count * first.VectorLength))
                {
                    break;
                }

                count++;
            }

            return count;
        }
    }

    private void ReadRun(ScopeContents scope, ReadOnlySpan<int> positions, Span<float> rows, int stride, int firstRow, ref List<int>? bad)
    {
        var first = scope.Entry(positions[0]);
        var length = first.VectorLength * positions.Length;

        // Straight into the caller's rows where they lie as in the file.
        var direct = stride == first.Dimensions && BitConverter.IsLittleEndian;
        var scratch = direct ? [] : ArrayPool<byte>.Shared.Rent(length);
        var bytes = direct ? MemoryMarshal.AsBytes(rows)[..length] : scratch.AsSpan(0, length);
        try
        {
            file.ReadExactly(bytes, first.VectorOffset);
            Take(scope, positions, bytes, rows, stride, firstRow, ref bad);
        }
        catch (IOException) when (positions.Length > 1)
        {
            for (var i = 0; i < positions.Length; i++)
            {
                ReadRun(scope, positions.Slice(i, 1), rows[(i * stride)..], stride, firstRow + i, ref bad);
            }
        }
        catch (IOException)
        {
            rows[..first.Dimensions].Clear();
            (bad ??= []).Add(firstRow);
            damage.Add(scope.Damage(first, DamagedPart.Vector, "the disk cannot read it"));
        }
        finally
        {
            if (!direct)
            {
                ArrayPool<byte>.Shared.Return(scratch);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Take(ScopeContents scope, ReadOnlySpan<int> positions, ReadOnlySpan<byte> bytes, Span<float> rows, int stride, int firstRow, ref List<int>? bad)
    {
        var entries = scope.Entries(out var lease);
        using (lease)
        {
            for (var i = 0; i < positions.Length; i++)
            {
                var entry = SnapshotEntry.Read(entries[(positions[i] * SnapshotEntry.Bytes)..]);
                var row = rows.Slice(i * stride, entry.Dimensions);
                var source = bytes.Slice(i * entry.VectorLength, entry.VectorLength);
                if (skipChecksums || RecordImage.HashVector(source) == entry.VectorHash)
                {
                    Decode(source, row);
                    continue;
                }

                row.Clear();
                (bad ??= []).Add(firstRow + i);
                damage.Add(scope.Damage(entry, DamagedPart.Vector, "its checksum does not hold"));
            }
        }
    }

    private static void Decode(ReadOnlySpan<byte> source, Span<float> row)
    {
        if (BitConverter.IsLittleEndian)
        {
            var target = MemoryMarshal.AsBytes(row);
            if (!source.Overlaps(target))
            {
                source.CopyTo(target);
            }

            return;
        }

        for (var i = 0; i < row.Length; i++)
        {
            row[i] = BinaryPrimitives.ReadSingleLittleEndian(source[(i * sizeof(float))..]);
        }
    }
}
