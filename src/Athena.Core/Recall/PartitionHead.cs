using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Athena.Lexical;
using Athena.Recall.Evidence;
using Athena.Sections;

namespace Athena.Recall;

/// <summary>
/// What a partition's image holds beside its texts, so that no record is decoded on loading: who wrote each record, which records follow each
/// other in each session, and the shapes. Sections: facts, hashes of the ids and of the
/// file of vectors, turns of each session, ends of the names (authors, then sessions),
/// their characters, the author of each record, the records of each session in order, the shape of each record.
/// </summary>
internal sealed class PartitionHead
{
    private const int Format = 3;

    private readonly List<string> _authors;
    private readonly List<(string Name, int Count)> _sessions;
    private readonly int[] _authorOf;
    private readonly int[] _order;
    private readonly TurnShape[] _shapes;

    private PartitionHead(List<string> authors, List<(string Name, int Count)> sessions, int[] authorOf, int[] order, TurnShape[] shapes)
    {
        (_authors, _sessions, _authorOf, _order, _shapes) = (authors, sessions, authorOf, order, shapes);
    }

    /// <summary>Gets the hash that binds the head to its file of vectors; zero where it has none.</summary>
    public ulong VectorsHash { get; private init; }

    /// <summary>Takes what there is.</summary>
    public static PartitionHead Of(SessionDirectory sessions, TurnTable turns, RecordTable records)
    {
        List<(string, int)> spans = [];
        var ranks = records.Ranks();
        var order = sessions.Order(ranks, spans);
        List<string> authors = [];
        Dictionary<int, int> places = [];
        var authorOf = new int[records.Count];
        var shapes = new TurnShape[records.Count];
        for (var ordinal = 0; ordinal < records.End; ordinal++)
        {
            if (!records.Contains(ordinal))
            {
                continue;
            }

            var author = sessions[ordinal].Author;
            var place = TurnLink.None;
            if (author >= 0 && !places.TryGetValue(author, out place))
            {
                place = authors.Count;
                places.Add(author, place);
                authors.Add(sessions.AuthorOf(author));
            }

            authorOf[ranks[ordinal]] = place;
            shapes[ranks[ordinal]] = turns[ordinal];
        }

        return new PartitionHead(authors, spans, authorOf, [.. order], shapes);
    }

    /// <summary>Writes the head.</summary>
    /// <param name="output">Receives it.</param>
    /// <param name="idHash"><see cref="ImageIds.Hash"/> of the records' ids.</param>
    /// <param name="vectorsHash"><see cref="VectorsHash"/>.</param>
    public void Write(IBufferWriter<byte> output, ulong idHash, ulong vectorsHash)
    {
        List<int> ends = [];
        List<char> characters = [];
        foreach (var name in _authors.Concat(_sessions.Select(static session => session.Name)))
        {
            characters.AddRange(name);
            ends.Add(characters.Count);
        }

        SectionWriter writer = new(output);
        writer.Write<int>([Format, _authorOf.Length, _authors.Count, _sessions.Count, characters.Count, _order.Length]);
        writer.Write<ulong>([idHash, vectorsHash]);
        writer.Write<int>(_sessions.ConvertAll(static session => session.Count).ToArray());
        writer.Write<int>(ends.ToArray());
        writer.Write<char>(characters.ToArray());
        writer.Write<int>(_authorOf);
        writer.Write<int>(_order);
        writer.Write<TurnShape>(_shapes);
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
            || !reader.TryTake<ulong>(2, out ReadOnlySpan<ulong> hashes)
            || hashes[0] != idHash
            || !reader.TryTake<int>(facts[3], out ReadOnlySpan<int> counts)
            || !reader.TryTake<int>((long)facts[2] + facts[3], out ReadOnlySpan<int> ends)
            || !reader.TryTake<char>(facts[4], out ReadOnlySpan<char> characters)
            || !reader.TryTake<int>(records, out ReadOnlySpan<int> authorOf)
            || !reader.TryTake<int>(facts[5], out ReadOnlySpan<int> order)
            || !reader.TryTake<TurnShape>(records, out ReadOnlySpan<TurnShape> shapes)
            || !reader.IsAtEnd
            || !TryReadNames(ends, characters, out var names))
        {
            return false;
        }

        List<(string, int)> sessions = [];
        for (var i = 0; i < counts.Length; i++)
        {
            sessions.Add((names[facts[2] + i], counts[i]));
        }

        var read = new PartitionHead(names[..facts[2]], sessions, authorOf.ToArray(), order.ToArray(), shapes.ToArray()) { VectorsHash = hashes[1] };
        head = read.IsSound() ? read : null;
        return head is not null;
    }

    /// <summary>Fills what is new and empty with the live records of the image.</summary>
    public void Fill(ILexicalIndex texts, AuthorDirectory authors, SessionDirectory sessions, TurnTable turns)
    {
        var sessionOf = new int[_authorOf.Length];
        Array.Fill(sessionOf, TurnLink.None);
        var start = 0;
        for (var session = 0; session < _sessions.Count; session++)
        {
            var end = start + _sessions[session].Count;
            foreach (var ordinal in _order.AsSpan(start..end))
            {
                sessionOf[ordinal] = session;
            }

            start = end;
        }

        foreach (var ordinal in _order)
        {
            Add(ordinal);
        }

        for (var ordinal = 0; ordinal < _authorOf.Length; ordinal++)
        {
            if (sessionOf[ordinal] < 0 && texts.Contains(ordinal))
            {
                Add(ordinal);
            }
        }

        void Add(int ordinal)
        {
            var author = _authorOf[ordinal] < 0 ? null : _authors[_authorOf[ordinal]];
            var session = sessionOf[ordinal] < 0 ? null : _sessions[sessionOf[ordinal]].Name;
            turns.Add(ordinal, _shapes[ordinal]);
            sessions.Add(ordinal, session, author, texts.Length(ordinal));
            if (author is not null)
            {
                authors.Add(author);
            }
        }
    }

    private static bool TryReadNames(ReadOnlySpan<int> ends, ReadOnlySpan<char> characters, out List<string> names)
    {
        names = new(ends.Length);
        var start = 0;
        foreach (var end in ends)
        {
            if (end < start || end > characters.Length)
            {
                return false;
            }

            names.Add(characters[start..end].ToString());
            start = end;
        }

        return true;
    }

    // The hash proves the bytes; this keeps a mistake of a writer from being read as an index.
    private bool IsSound()
    {
        var seen = new bool[_authorOf.Length];
        var isSound = _sessions.TrueForAll(static session => session.Count > 0)
            && _sessions.Sum(static session => (long)session.Count) == _order.Length
            && _sessions.Select(static session => session.Name).Distinct(StringComparer.Ordinal).Count() == _sessions.Count;
        foreach (var ordinal in _order)
        {
            isSound &= (uint)ordinal < (uint)seen.Length && !seen[ordinal];
            if (!isSound)
            {
                return false;
            }

            seen[ordinal] = true;
        }

        foreach (var author in _authorOf)
        {
            isSound &= author >= TurnLink.None && author < _authors.Count;
        }

        return isSound;
    }
}
