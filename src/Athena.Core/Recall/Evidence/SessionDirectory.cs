using System.Runtime.CompilerServices;
using Athena.Model;

namespace Athena.Recall.Evidence;

/// <summary>
/// The sessions of one scope and the live records of each in the order of their ids, which is the order in which they were first remembered:
/// an update gives a record a new ordinal and leaves it between its neighbours. Readers may run beside each other; the owner keeps writers apart.
/// </summary>
public sealed class SessionDirectory
{
    // An import that brings a long session backwards costs no square of its length; the order behind so many is left as it comes.
    private const int MostStepsBack = 4_096;

    private readonly NameTable _sessions = new();
    private readonly NameTable _authors = new();
    private readonly Func<int, MemoryId> _idOf;
    private SessionSpan[] _spans = [];
    private TurnLink[] _links = [];
    private long _terms;

    internal SessionDirectory(Func<int, MemoryId> idOf) => _idOf = idOf;

    /// <summary>Gets the number of sessions with a live record.</summary>
    public int Count => _sessions.Count;

    /// <summary>Gets one more than the highest session number.</summary>
    public int End => _sessions.End;

    /// <summary>Gets one more than the highest author number.</summary>
    public int AuthorEnd => _authors.End;

    /// <summary>Gets the number of live records that have a session.</summary>
    public int Turns { get; private set; }

    /// <summary>Gets the number of live records that have an author.</summary>
    public int Authored { get; private set; }

    /// <summary>Gets how many neighbours in a session both have an author.</summary>
    public int Pairs { get; private set; }

    /// <summary>Gets how many neighbours in a session have one and the same author.</summary>
    public int PairsOfOneAuthor { get; private set; }

    /// <summary>Gets the mean length of a session in terms; 0 without sessions.</summary>
    public double MeanTermsPerSession => Count == 0 ? 0 : (double)_terms / Count;

    /// <summary>Gets an estimate of the bytes of the names of sessions in use.</summary>
    public long NameBytes => _sessions.ByteSize;

    /// <summary>Gets an estimate of the bytes of all else.</summary>
    public long ByteSize => (_links.Length * 16L) + (_spans.Length * 24L) + _authors.ByteSize;

    /// <summary>Gets where a record stands; <see cref="TurnLink.Alone"/> where it is in no session.</summary>
    public TurnLink this[int ordinal]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (uint)ordinal < (uint)_links.Length ? _links[ordinal] : TurnLink.Alone;
    }

    /// <summary>Gets the first and last record of a session in use, how many it has and their length in terms together.</summary>
    public SessionSpan Span(int session) => _spans[session];

    /// <summary>Gets the name of a session in use.</summary>
    public string NameOf(int session) => _sessions[session];

    /// <summary>Gets the name of an author in use.</summary>
    public string AuthorOf(int author) => _authors[author];

    /// <summary>Finds the record some places away in the same session.</summary>
    /// <param name="ordinal">Of a live record.</param>
    /// <param name="distance">Below 0 for those before, above for those behind.</param>
    /// <returns>The ordinal; -1 where the session ends before.</returns>
    public int Neighbour(int ordinal, int distance)
    {
        for (; distance > 0 && ordinal >= 0; distance--)
        {
            ordinal = this[ordinal].Next;
        }

        for (; distance < 0 && ordinal >= 0; distance++)
        {
            ordinal = this[ordinal].Previous;
        }

        return ordinal;
    }

    /// <summary>Adds a live record.</summary>
    /// <param name="ordinal">Not yet in the directory.</param>
    /// <param name="session">Its session, or null.</param>
    /// <param name="author">Its author, or null.</param>
    /// <param name="length">Its length in terms.</param>
    internal void Add(int ordinal, string? session, string? author, int length)
    {
        EnsureOrdinal(ordinal);
        var number = author is null ? TurnLink.None : _authors.Take(author);
        Authored += author is null ? 0 : 1;
        _links[ordinal] = TurnLink.Alone with { Author = number };
        if (session is null)
        {
            return;
        }

        var at = _sessions.Take(session);
        if (at >= _spans.Length)
        {
            Array.Resize(ref _spans, Math.Max(at + 1, _spans.Length * 2));
        }

        Turns++;
        _terms += length;
        Insert(ordinal, at, length);
    }

    /// <summary>Takes a record out.</summary>
    /// <param name="ordinal">Of a record that was added.</param>
    /// <param name="length">Its length in terms, as it was added.</param>
    internal void Remove(int ordinal, int length)
    {
        var link = _links[ordinal];
        _links[ordinal] = TurnLink.Alone;
        if (link.Author >= 0)
        {
            _authors.Release(link.Author);
            Authored--;
        }

        if (link.Session < 0)
        {
            return;
        }

        CountPair(link.Previous, link.Author, -1);
        CountPair(link.Next, link.Author, -1);
        Connect(link.Previous, link.Next);
        ref var span = ref _spans[link.Session];
        span = new SessionSpan(
            link.Previous < 0 ? link.Next : span.First, link.Next < 0 ? link.Previous : span.Last, span.Count - 1, span.Length - length);
        CountPair(link.Previous, link.Next < 0 ? TurnLink.None : _links[link.Next].Author, 1);
        _sessions.Release(link.Session);
        Turns--;
        _terms -= length;
    }

    /// <summary>Lists the records of each session in order, session behind session, each as its rank.</summary>
    /// <param name="ranks">The rank of each ordinal.</param>
    /// <param name="names">Receives the sessions in the same order, with how many each has.</param>
    internal List<int> Order(ReadOnlySpan<int> ranks, List<(string Name, int Count)> names)
    {
        List<int> order = new(Turns);
        for (var session = 0; session < _sessions.End; session++)
        {
            if (_sessions.UsesOf(session) == 0)
            {
                continue;
            }

            names.Add((_sessions[session], _spans[session].Count));
            for (var ordinal = _spans[session].First; ordinal >= 0; ordinal = _links[ordinal].Next)
            {
                order.Add(ranks[ordinal]);
            }
        }

        return order;
    }

    private void EnsureOrdinal(int ordinal)
    {
        var length = _links.Length;
        if (ordinal >= length)
        {
            Array.Resize(ref _links, (int)Math.Clamp((long)length * 2, (long)ordinal + 1, Array.MaxLength));
            Array.Fill(_links, TurnLink.Alone, length, _links.Length - length);
        }
    }

    private void Insert(int ordinal, int session, int length)
    {
        ref var span = ref _spans[session];
        if (_sessions.UsesOf(session) == 1)
        {
            _links[ordinal] = _links[ordinal] with { Session = session };
            span = new SessionSpan(ordinal, ordinal, 1, length);
            return;
        }

        var id = _idOf(ordinal);
        var before = span.Last;
        for (var steps = 0; before >= 0 && steps < MostStepsBack && _idOf(before) > id; steps++)
        {
            before = _links[before].Previous;
        }

        var after = before < 0 ? span.First : _links[before].Next;
        var author = _links[ordinal].Author;
        CountPair(before, after < 0 ? TurnLink.None : _links[after].Author, -1);
        CountPair(before, author, 1);
        CountPair(after, author, 1);
        _links[ordinal] = new TurnLink(session, author, before, after);
        Connect(before, ordinal);
        Connect(ordinal, after);
        span = new SessionSpan(before < 0 ? ordinal : span.First, after < 0 ? ordinal : span.Last, span.Count + 1, span.Length + length);
    }

    private void Connect(int before, int after)
    {
        if (before >= 0)
        {
            _links[before] = _links[before] with { Next = after };
        }

        if (after >= 0)
        {
            _links[after] = _links[after] with { Previous = before };
        }
    }

    private void CountPair(int ordinal, int author, int change)
    {
        if (ordinal >= 0 && author >= 0 && _links[ordinal].Author >= 0)
        {
            Pairs += change;
            PairsOfOneAuthor += _links[ordinal].Author == author ? change : 0;
        }
    }
}
