using Athena.Lexical;

namespace Athena.Recall.Evidence;

/// <summary>
/// BM25 of windows (a record with its two neighbours in the session) and of whole sessions, with document frequencies over windows and over
/// sessions: computed at query time from the postings of the query's terms, so nothing more is kept and removals cost nothing. Rare terms come
/// first, and the walk ends before it would take more postings than <see cref="MostPostings"/>: what is in every tenth record of a large scope
/// tells little and would cost most of the time.
/// </summary>
internal sealed class PostingWalk
{
    /// <summary>The most postings that a walk takes; the rarest term is always walked.</summary>
    public const int MostPostings = 32_768;

    private readonly int[] _order = new int[QueryFacts.MostTerms];
    private readonly int[] _frequencies = new int[QueryFacts.MostTerms];
    private readonly SparseSums _windows = new();
    private readonly SparseSums _sessions = new();
    private readonly SparseSums _coreSessions = new();
    private uint[] _held = [];

    // The terms of windows, 0 where not counted yet; they hang on the scope alone.
    private int[] _lengths = [];
    private long _stamp;

    /// <summary>Gets the window score of each ordinal that has one.</summary>
    public SparseSums Windows => _windows;

    /// <summary>Gets the score of each session that has one.</summary>
    public SparseSums Sessions => _sessions;

    /// <summary>Gets the score of each session that has one, by the terms alone that are no names and frame nothing.</summary>
    public SparseSums CoreSessions => _coreSessions;

    /// <summary>Gets which terms of the question a session holds, a bit each; of one without a score the answer means nothing.</summary>
    public uint HeldBy(int session) => _sessions[session] > 0 ? _held[session] : 0;

    /// <summary>Computes all.</summary>
    public void Run(QueryFacts query, ScopePartition partition)
    {
        var (texts, sessions) = (partition.Texts, partition.Sessions);
        _windows.Reset(partition.End);
        _sessions.Reset(sessions.End);
        _coreSessions.Reset(sessions.End);
        if (_held.Length < sessions.End)
        {
            _held = new uint[Math.Max(sessions.End, _held.Length * 2)];
        }

        KeepLengths(partition);
        var lone = texts.Count - sessions.Turns;
        var windowLength = texts.Count == 0 ? 1 : texts.AverageLength * ((3.0 * sessions.Turns) - (2.0 * sessions.Count) + lone) / texts.Count;
        var sessionLength = Math.Max(1, sessions.MeanTermsPerSession);
        Visitor visitor = new() { Windows = _windows, Sessions = _sessions, Directory = sessions };
        foreach (var term in RarestFirst(query))
        {
            texts.Visit(query.Positions[term], query.Terms, ref visitor);
            AddWindows(Bm25.Idf(texts.Count, _windows.PendingCount), (float)(1 / windowLength), partition);
            AddSessions(term, Bm25.Idf(sessions.Count, _sessions.PendingCount), (float)(1 / sessionLength), query, sessions);
        }
    }

    // As many terms as there is room for; of equal ones the first in the query.
    private ReadOnlySpan<int> RarestFirst(QueryFacts query)
    {
        var terms = _order.AsSpan(0, query.TermCount);
        var keys = _frequencies.AsSpan(0, query.TermCount);
        query.Frequencies.CopyTo(keys);
        for (var term = 0; term < terms.Length; term++)
        {
            terms[term] = term;
        }

        for (var i = 1; i < terms.Length; i++)
        {
            for (var j = i; j > 0 && keys[j] < keys[j - 1]; j--)
            {
                (keys[j], keys[j - 1], terms[j], terms[j - 1]) = (keys[j - 1], keys[j], terms[j - 1], terms[j]);
            }
        }

        var (count, postings) = (0, 0L);
        while (count < terms.Length && (count == 0 || postings + keys[count] <= MostPostings))
        {
            postings += keys[count++];
        }

        return terms[..count];
    }

    private void AddWindows(float idf, float perLength, ScopePartition partition)
    {
        foreach (var ordinal in _windows.Pending)
        {
            var length = _lengths[ordinal];
            length = length == 0 ? CountLength(ordinal, partition) : length;
            _windows.Settle(ordinal, Bm25.Part(idf, _windows.PendingOf(ordinal), length * perLength));
        }

        _windows.ClearPending();
    }

    private void KeepLengths(ScopePartition partition)
    {
        if (_lengths.Length < partition.End)
        {
            _lengths = new int[Math.Max(partition.End, _lengths.Length * 2)];
        }
        else if (_stamp != partition.Stamp)
        {
            _lengths.AsSpan(0, partition.End).Clear();
        }

        _stamp = partition.Stamp;
    }

    private int CountLength(int ordinal, ScopePartition partition)
    {
        var link = partition.Sessions[ordinal];
        var length = partition.Texts.Length(ordinal);
        length += link.Previous < 0 ? 0 : partition.Texts.Length(link.Previous);
        length += link.Next < 0 ? 0 : partition.Texts.Length(link.Next);
        _lengths[ordinal] = length;
        return length;
    }

    private void AddSessions(int term, float idf, float perLength, QueryFacts query, SessionDirectory sessions)
    {
        var bit = 1u << term;
        foreach (var session in _sessions.Pending)
        {
            var part = Bm25.Part(idf, _sessions.PendingOf(session), sessions.Span(session).Length * perLength);
            _held[session] = bit | (_sessions[session] > 0 ? _held[session] : 0);
            _sessions.Settle(session, part);
            if ((query.CoreTerms & bit) != 0)
            {
                _coreSessions.Settle(session, part);
            }
        }

        _sessions.ClearPending();
    }

    private struct Visitor : IPostingVisitor
    {
        public required SparseSums Windows { get; init; }

        public required SparseSums Sessions { get; init; }

        public required SessionDirectory Directory { get; init; }

        public readonly void Visit(int ordinal, int frequency)
        {
            var link = Directory[ordinal];
            Windows.Add(ordinal, frequency);
            if (link.Session < 0)
            {
                return;
            }

            Sessions.Add(link.Session, frequency);
            if (link.Previous >= 0)
            {
                Windows.Add(link.Previous, frequency);
            }

            if (link.Next >= 0)
            {
                Windows.Add(link.Next, frequency);
            }
        }
    }
}
