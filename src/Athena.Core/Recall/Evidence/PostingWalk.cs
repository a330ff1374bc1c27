using Athena.Lexical;

namespace Athena.Recall.Evidence;

/// <summary>
/// BM25 of windows (a record with its two neighbours in the session) and of whole sessions, with document frequencies over windows and over
/// sessions: computed at query time from the postings of the query's terms, so nothing more is kept and removals cost nothing.
/// </summary>
internal sealed class PostingWalk
{
    private readonly SparseSums _windows = new();
    private readonly SparseSums _sessions = new();

    /// <summary>Gets the window score of each ordinal that has one.</summary>
    public SparseSums Windows => _windows;

    /// <summary>Gets the score of each session that has one.</summary>
    public SparseSums Sessions => _sessions;

    /// <summary>Computes both.</summary>
    public void Run(QueryFacts query, ScopePartition partition)
    {
        var (texts, sessions) = (partition.Texts, partition.Sessions);
        _windows.Reset(partition.End);
        _sessions.Reset(sessions.End);
        var lone = texts.Count - sessions.Turns;
        var windowLength = texts.Count == 0 ? 1 : texts.AverageLength * ((3.0 * sessions.Turns) - (2.0 * sessions.Count) + lone) / texts.Count;
        var sessionLength = Math.Max(1, sessions.MeanTermsPerSession);
        Visitor visitor = new() { Windows = _windows, Sessions = _sessions, Directory = sessions };
        foreach (var position in query.Positions)
        {
            texts.Visit(position, query.Terms, ref visitor);
            AddWindows(Bm25.Idf(texts.Count, _windows.PendingCount), (float)(1 / windowLength), partition);
            AddSessions(Bm25.Idf(sessions.Count, _sessions.PendingCount), (float)(1 / sessionLength), sessions);
        }
    }

    private void AddWindows(float idf, float perLength, ScopePartition partition)
    {
        foreach (var ordinal in _windows.Pending)
        {
            var link = partition.Sessions[ordinal];
            var length = partition.Texts.Length(ordinal);
            length += link.Previous < 0 ? 0 : partition.Texts.Length(link.Previous);
            length += link.Next < 0 ? 0 : partition.Texts.Length(link.Next);
            _windows.Settle(ordinal, Bm25.Part(idf, _windows.PendingOf(ordinal), length * perLength));
        }

        _windows.ClearPending();
    }

    private void AddSessions(float idf, float perLength, SessionDirectory sessions)
    {
        foreach (var session in _sessions.Pending)
        {
            _sessions.Settle(session, Bm25.Part(idf, _sessions.PendingOf(session), sessions.Span(session).Length * perLength));
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
