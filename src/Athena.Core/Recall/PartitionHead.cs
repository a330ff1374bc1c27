using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Athena.Sections;

namespace Athena.Recall;

/// <summary>
/// What a partition's image holds beside its texts: the records it is of, and who wrote how many of them in which session.
/// Sections: facts, hash of the ids, counts, ends of the names, their characters.
/// </summary>
/// <param name="Authors">Records of each author.</param>
/// <param name="Sessions">Records of each session.</param>
internal sealed record PartitionHead(IReadOnlyDictionary<string, int> Authors, IReadOnlyDictionary<string, int> Sessions)
{
    private const int Format = 1;

    /// <summary>Writes the head.</summary>
    /// <param name="output">Receives it.</param>
    /// <param name="records">The number of records.</param>
    /// <param name="idHash"><see cref="ImageIds.Hash"/> of their ids.</param>
    public void Write(IBufferWriter<byte> output, int records, ulong idHash)
    {
        List<int> ends = [];
        List<int> counts = [];
        List<char> characters = [];
        foreach (var (name, count) in Authors.Concat(Sessions))
        {
            counts.Add(count);
            characters.AddRange(name);
            ends.Add(characters.Count);
        }

        SectionWriter writer = new(output);
        writer.Write<int>([Format, records, Authors.Count, Sessions.Count, characters.Count, 0]);
        writer.Write<ulong>([idHash]);
        writer.Write<int>(counts.ToArray());
        writer.Write<int>(ends.ToArray());
        writer.Write<char>(characters.ToArray());
        writer.Finish();
    }

    /// <summary>Reads a head, where it is one of this format and of these records.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> bytes, int records, ulong idHash, [NotNullWhen(true)] out PartitionHead? head)
    {
        head = null;
        SectionReader reader = new(bytes);
        if (!SectionReader.IsWhole(bytes.Span)
            || !reader.TryTake<int>(6, out ReadOnlySpan<int> facts)
            || facts[0] != Format
            || facts[1] != records
            || facts[2] < 0
            || facts[3] < 0
            || !reader.TryTake<ulong>(1, out ReadOnlySpan<ulong> hash)
            || hash[0] != idHash
            || !reader.TryTake<int>((long)facts[2] + facts[3], out ReadOnlySpan<int> counts)
            || !reader.TryTake<int>((long)facts[2] + facts[3], out ReadOnlySpan<int> ends)
            || !reader.TryTake<char>(facts[4], out ReadOnlySpan<char> characters)
            || !reader.IsAtEnd)
        {
            return false;
        }

        Dictionary<string, int> authors = [];
        Dictionary<string, int> sessions = [];
        var start = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            var isNew = ends[i] >= start && ends[i] <= characters.Length
                && (i < facts[2] ? authors : sessions).TryAdd(characters[start..ends[i]].ToString(), counts[i]);
            if (!isNew || counts[i] <= 0)
            {
                return false;
            }

            start = ends[i];
        }

        head = new PartitionHead(authors, sessions);
        return true;
    }
}
