using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Athena.Lexical;
using Athena.Model;
using Athena.Recall.Evidence;
using Athena.Storage;

namespace Athena.Recall;

/// <content>Loading from a snapshot, and writing what makes that fast.</content>
public sealed partial class ScopePartition
{
    private const int TailBytes = sizeof(long);

    /// <summary>Takes all records of an image. The partition must be new; the image is read from as long as it lives.</summary>
    /// <returns>The greatest id; zero where there is none.</returns>
    internal MemoryId Load(IScopeImage image)
    {
        ImageIds ids = new(image);
        _records.Load(ids);

        // The vectors take longer than all the rest and need nothing of it.
        var vectors = Task.Run(() => LoadVectors(image));
        try
        {
            if (!TryLoadIndex(image.Index, ids))
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
    /// length of the head. Nothing, where the index would be too large.
    /// </summary>
    internal void WriteIndex(IBufferWriter<byte> output)
    {
        if (!Texts.TryWrite(output, _records.Ranks(), _records.Count))
        {
            return;
        }

        ArrayBufferWriter<byte> head = new();
        PartitionHead.Of(Sessions, Turns, _records).Write(head, HashIds());
        BinaryPrimitives.WriteInt64LittleEndian(head.GetSpan(TailBytes), head.WrittenCount);
        head.Advance(TailBytes);
        output.Write(head.WrittenSpan);
    }

    private bool TryLoadIndex(ReadOnlyMemory<byte> index, ImageIds ids)
    {
        if (index.Length < TailBytes)
        {
            return false;
        }

        var rest = index.Length - TailBytes;
        var headLength = BinaryPrimitives.ReadInt64LittleEndian(index.Span[rest..]);
        if (headLength < 0 || headLength > rest)
        {
            return false;
        }

        var texts = rest - (int)headLength;
        if (!PartitionHead.TryRead(index[texts..rest], ids.Count, ids.Hash, out var head) || !Texts.TryLoad(index[..texts], ids.Count))
        {
            return false;
        }

        head.Fill(Texts, Authors, Sessions, Turns);
        return true;
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

    private void LoadVectors(IScopeImage image)
    {
        for (var begin = 0; begin < image.Count;)
        {
            var end = begin + image.CountVectors(begin, _modelId, Vectors.Dimensions);

            // A damaged vector comes as zeros, which the index leaves out.
            Vectors.AddRange(begin, end - begin, (position, count, rows, stride) => image.ReadVectors(position, count, Vectors.Dimensions, rows, stride));
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
