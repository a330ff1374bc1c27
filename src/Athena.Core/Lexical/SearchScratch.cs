namespace Athena.Lexical;

/// <summary>What one search works in: rented for the call, and all sums zero again when it is given back.</summary>
internal sealed class SearchScratch
{
    private float[] _scores = new float[PostingBlock.WindowSize];
    private int[] _touched = new int[PostingBlock.WindowSize + 1];
    private QueryTerm[] _terms = new QueryTerm[32];
    private TermCursor[] _cursors = new TermCursor[32];
    private int[] _order = new int[32];
    private float[] _rest = new float[33];

    /// <summary>Gets the set that finds repeated terms.</summary>
    public DistinctTerms Distinct { get; } = new();

    /// <summary>Gets the counter of trigrams.</summary>
    public TrigramProposals Proposals { get; } = new();

    /// <summary>Gets a sum per ordinal of a window or of the head; every sum is 0 when the scratch is rented.</summary>
    public float[] Scores => _scores;

    /// <summary>Gets room for the norms of a window.</summary>
    public float[] Norms { get; } = new float[PostingBlock.WindowSize];

    /// <summary>Gets room for the ordinals whose sum is not 0, with one entry to spare.</summary>
    public int[] Touched => _touched;

    /// <summary>Gets the query terms on their way through a segment.</summary>
    public TermCursor[] Cursors => _cursors;

    /// <summary>Gets room for the order of the cursors.</summary>
    public int[] Order => _order;

    /// <summary>Gets room for the sum of the bounds of the first cursors by that order.</summary>
    public float[] Rest => _rest;

    /// <summary>Sets all sums to 0 where a search was broken off, by a filter that threw for instance; else they are.</summary>
    public void Clean()
    {
        if (!IsClean)
        {
            Array.Clear(_scores);
            IsClean = true;
        }
    }

    /// <summary>Gets or sets a value indicating whether all sums are 0.</summary>
    public bool IsClean { get; set; } = true;

    /// <summary>Makes room for documents of the head.</summary>
    public void EnsureDocuments(int capacity)
    {
        if (_scores.Length < capacity)
        {
            _scores = new float[capacity];
            _touched = new int[capacity + 1];
        }
    }

    /// <summary>Gets room for query terms.</summary>
    public Span<QueryTerm> Terms(int capacity)
    {
        if (_terms.Length < capacity)
        {
            var length = Math.Max(capacity, _terms.Length * 2);
            (_terms, _cursors, _order, _rest) = (new QueryTerm[length], new TermCursor[length], new int[length], new float[length + 1]);
        }

        return _terms;
    }
}
