using Athena.Lexical;
using Athena.Model;
using Athena.Recall.Evidence;
using Athena.Recall.Stages;

namespace Athena.Recall;

/// <summary>
/// The working memory of one recall, pooled and reused, so that a recall allocates only its result.
/// Owned by one recall at a time; what a stage hands on stays valid until the scratch is returned.
/// </summary>
public sealed class RecallScratch
{
    private char[] _chars = new char[512];
    private float[] _vector = [];
    private ScoredOrdinal[] _vectorHits = [];
    private ScoredOrdinal[] _lexicalHits = [];
    private Candidate[] _candidates = [];
    private Candidate[] _ranked = [];
    private RankKey[] _rankKeys = [];
    private long[] _keys = [];
    private int[] _ordinals = [];
    private float[] _scores = [];

    /// <summary>Gets the terms of the query.</summary>
    public TermList QueryTerms { get; } = new();

    internal DuplicateScratch Duplicates { get; } = new();

    internal EvidenceScratch Evidence { get; } = new();

    internal FusionWeights Weights { get; set; }

    internal Memory<char> Chars(int length) => Of(ref _chars, length);

    internal Memory<float> Vector(int length) => Of(ref _vector, length);

    internal Memory<ScoredOrdinal> VectorHits(int length) => Of(ref _vectorHits, length);

    internal Memory<ScoredOrdinal> LexicalHits(int length) => Of(ref _lexicalHits, length);

    internal Memory<Candidate> Candidates(int length) => Of(ref _candidates, length);

    internal Memory<Candidate> Ranked(int length) => Of(ref _ranked, length);

    internal Span<RankKey> RankKeys(int length) => Of(ref _rankKeys, length).Span;

    internal Span<long> Keys(int length) => Of(ref _keys, length).Span;

    internal Span<int> Ordinals(int length) => Of(ref _ordinals, length).Span;

    internal Span<float> Scores(int length) => Of(ref _scores, length).Span;

    private static Memory<T> Of<T>(ref T[] array, int length)
    {
        if (array.Length < length)
        {
            array = new T[Math.Max(length, array.Length * 2)];
        }

        return array.AsMemory(0, length);
    }
}
