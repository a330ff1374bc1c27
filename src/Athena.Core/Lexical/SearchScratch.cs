namespace Athena.Lexical;

/// <summary>What one search works in: rented for the call, and all zero again when it is given back.</summary>
internal sealed class SearchScratch
{
    private float[] _scores = [];
    private int[] _touched = [];
    private QueryTerm[] _terms = new QueryTerm[32];

    /// <summary>Gets the set that finds repeated terms.</summary>
    public DistinctTerms Distinct { get; } = new();

    /// <summary>Gets a sum per ordinal; every sum is 0 when the scratch is rented.</summary>
    public float[] Scores => _scores;

    /// <summary>Gets room for the ordinals whose sum is not 0, with one entry to spare.</summary>
    public int[] Touched => _touched;

    /// <summary>Makes room for documents.</summary>
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
            _terms = new QueryTerm[Math.Max(capacity, _terms.Length * 2)];
        }

        return _terms;
    }
}
