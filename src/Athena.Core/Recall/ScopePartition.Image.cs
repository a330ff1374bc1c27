using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Athena.Diagnostics;
using Athena.Lexical;
using Athena.Model;
using Athena.Recall.Evidence;
using Athena.Sections;
using Athena.Storage;

namespace Athena.Recall;

/// <content>Loading from a snapshot, and writing what makes that fast.</content>
public sealed partial class ScopePartition
{
    private const int TailBytes = sizeof(long);

    private ulong ModelHash => Checksum.Hash64(MemoryMarshal.AsBytes(_modelId.AsSpan()));

    /// <summary>Takes all records of an image. The partition must be new; the image is read from as long as it lives.</summary>
    /// <returns>The greatest id; zero where there is none.</returns>
    internal MemoryId Load(IScopeImage image)
    {
        ImageIds ids = new(image);
        _records.Load(ids);
        var index = new Lazy<(ReadOnlyMemory<byte> Texts, PartitionHead? Head)>(() => ReadIndex(image.Index, ids));

        // The vectors take longer than all the rest, and need nothing of it but for the hash of their file.
        var vectors = Task.Run(() => LoadVectors(image, () => index.Value.Head?.VectorsHash ?? 0));
        try
        {
            var (texts, head) = index.Value;
            if (head is not null && Texts.TryLoad(texts, ids.Count))
            {
                head.Fill(Texts, Authors, Sessions, Turns);
            }
            else
            {
                Index(image);
            }
        }
        finally
        {
            vectors.GetAwaiter().GetResult();
        }

        // Closed records are in no index; only now is known which these are.
        for (var ordinal = 0; ordinal < ids.Count && ClosedCount > 0; ordinal++)
        {
            if (!Texts.Contains(ordinal))
            {
                Vectors.Remove(ordinal);
            }
        }

        return ids.Greatest;
    }

    /// <summary>
    /// Writes what <see cref="Load"/> finds as <see cref="IScopeImage.Index"/>: the texts' index, the head with authors, sessions and shapes, and the
    /// length of the head. Nothing, where the index would be too large. A large index of vectors gets a file, which the head names by its hash.
    /// </summary>
    /// <param name="output">Receives the index.</param>
    /// <param name="createVectors">Begins the file; null where there are none.</param>
    internal void WriteIndex(IBufferWriter<byte> output, Func<Stream>? createVectors)
    {
        var ranks = _records.Ranks();
        if (!Texts.TryWrite(output, ranks, _records.Count))
        {
            return;
        }

        ArrayBufferWriter<byte> head = new();
        PartitionHead.Of(Sessions, Turns, _records).Write(head, HashIds(), WriteVectors(ranks, createVectors));
        BinaryPrimitives.WriteInt64LittleEndian(head.GetSpan(TailBytes), head.WrittenCount);
        head.Advance(TailBytes);
        output.Write(head.WrittenSpan);
    }

    // Without the file the vectors are read from the records, so that it is not worth the failure of anything else.
    private ulong WriteVectors(int[] ranks, Func<Stream>? create)
    {
        if (create is null || !Vectors.IsWorthFile)
        {
            return 0;
        }

        try
        {
            using var file = create();
            return Vectors.WriteFile(file, ranks) ^ ModelHash;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static (ReadOnlyMemory<byte> Texts, PartitionHead? Head) ReadIndex(ReadOnlyMemory<byte> index, ImageIds ids)
    {
        if (index.Length < TailBytes)
        {
            return default;
        }

        var rest = index.Length - TailBytes;
        var headLength = BinaryPrimitives.ReadInt64LittleEndian(index.Span[rest..]);
        if (headLength < 0 || headLength > rest)
        {
            return default;
        }

        var texts = rest - (int)headLength;
        return PartitionHead.TryRead(index[texts..rest], ids.Count, ids.Hash, out var head) ? (index[..texts], head) : default;
    }

    // The records are decoded for this and dropped again: who asks for one later decodes it anew.
    private void Index(IScopeImage image)
    {
        for (var i = 0; i < image.Count; i++)
        {
            var record = image.ReadRecord(i);
            if (record.RecordedTo is null)
            {
                _terms.Clear();
                SearchedTerms.Append(record, _terms);
                Index(i, record, new TermSlice(_terms, 0, _terms.Count), TurnShapeReader.Read(record.Text));
            }
        }
    }

    private void LoadVectors(IScopeImage image, Func<ulong> hashOfFile)
    {
        var dimensions = Vectors.Dimensions;
        if (image.MapVectors() is { } file)
        {
            // Of another model it is another file; a file that is left over from a snapshot that was never finished is, too.
            var isMapped = Vectors.TryLoad(
                file, hashOfFile() ^ ModelHash, image.Count, (position, count, rows, stride) => image.ReadVectors(position, count, dimensions, rows, stride));
            AthenaDiagnostics.RecordVectorFile(isMapped);
            if (isMapped)
            {
                return;
            }
        }

        for (var begin = 0; begin < image.Count;)
        {
            var end = begin + image.CountVectors(begin, _modelId, dimensions);

            // A damaged vector comes as zeros, which the index leaves out.
            Vectors.AddRange(begin, end - begin, (position, count, rows, stride) => image.ReadVectors(position, count, dimensions, rows, stride));
            begin = end + 1;
        }
    }

    private ulong HashIds()
    {
        List<MemoryId> ids = new(ImageIds.HashedAtOnce);
        ulong hash = 0;
        for (var ordinal = 0; ordinal < _records.End; ordinal++)
        {
            if (_records.Contains(ordinal))
            {
                ids.Add(_records.IdOf(ordinal));
            }

            if (ids.Count == ImageIds.HashedAtOnce || (ordinal == _records.End - 1 && ids.Count > 0))
            {
                hash = ImageIds.Continue(hash, CollectionsMarshal.AsSpan(ids));
                ids.Clear();
            }
        }

        return hash;
    }
}
