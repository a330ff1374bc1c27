using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Athena.Lexical;
using Athena.Vectors;

namespace Athena.Recall.Evidence;

/// <summary>
/// The records that signals are computed from: the candidates to be ranked and their neighbours up to two places, each with what hangs on the
/// question. Working memory of one recall.
/// </summary>
internal sealed class TurnRows
{
    private const double TailFrom = 1;
    private const double TailTo = 4;
    private const float TailMost = 1.5f;

    private readonly List<int> _ordinals = [];
    private int[] _rowOf = [];
    private float[] _frequencies = [];
    private float[] _lexical = [];
    private float[] _body = [];
    private float[] _coverage = [];
    private float[] _vector = [];
    private float[] _soft = [];
    private float[] _softCover = [];
    private float[] _cosines = [];

    /// <summary>Gets the number of rows; those of the candidates come first, in their order.</summary>
    public int Count => _ordinals.Count;

    /// <summary>Gets the record of each row.</summary>
    public ReadOnlySpan<int> Ordinals => CollectionsMarshal.AsSpan(_ordinals);

    /// <summary>Gets BM25 over the greatest.</summary>
    public Span<float> Lexical => _lexical.AsSpan(0, Count);

    /// <summary>Gets BM25 without names over the greatest.</summary>
    public Span<float> Body => _body.AsSpan(0, Count);

    /// <summary>Gets the share of the question's idf.</summary>
    public Span<float> Coverage => _coverage.AsSpan(0, Count);

    /// <summary>Gets the standardised cosine.</summary>
    public Span<float> Vector => _vector.AsSpan(0, Count);

    /// <summary>Gets the soft match.</summary>
    public Span<float> Soft => _soft.AsSpan(0, Count);

    /// <summary>Gets the soft share.</summary>
    public Span<float> SoftCover => _softCover.AsSpan(0, Count);

    /// <summary>Gets the row of a record; -1 where it has none.</summary>
    public int RowOf(int ordinal) => ordinal < 0 ? -1 : _rowOf[ordinal];

    /// <summary>Takes the records.</summary>
    /// <param name="candidates">To be ranked.</param>
    /// <param name="partition">Of the scope.</param>
    public void Take(ReadOnlySpan<int> candidates, ScopePartition partition)
    {
        Forget();
        if (_rowOf.Length < partition.End)
        {
            _rowOf = new int[Math.Max(partition.End, _rowOf.Length * 2)];
            Array.Fill(_rowOf, -1);
        }

        foreach (var ordinal in candidates)
        {
            Add(ordinal);
        }

        foreach (var ordinal in candidates)
        {
            var (before, after) = (partition.Sessions[ordinal].Previous, partition.Sessions[ordinal].Next);
            Add(before);
            Add(after);
            Add(before < 0 ? -1 : partition.Sessions[before].Previous);
            Add(after < 0 ? -1 : partition.Sessions[after].Next);
        }

        EnsureRows();
    }

    /// <summary>Computes what postings and vectors say.</summary>
    public void Measure(QueryFacts query, VectorArm vector, float topScore, ScopePartition partition)
    {
        MeasureTerms(query, topScore, partition.Texts);
        MeasureVectors(vector, partition.Vectors);
    }

    private void Forget()
    {
        foreach (var ordinal in _ordinals)
        {
            _rowOf[ordinal] = -1;
        }

        _ordinals.Clear();
    }

    private void Add(int ordinal)
    {
        if (ordinal >= 0 && _rowOf[ordinal] < 0)
        {
            _rowOf[ordinal] = _ordinals.Count;
            _ordinals.Add(ordinal);
        }
    }

    private void EnsureRows()
    {
        if (_lexical.Length >= Count)
        {
            return;
        }

        var length = Count * 2;
        (_lexical, _body, _coverage, _vector) = (new float[length], new float[length], new float[length], new float[length]);
        (_soft, _softCover, _cosines) = (new float[length], new float[length], new float[length]);
        _frequencies = new float[length];
    }

    private void MeasureTerms(QueryFacts query, float topScore, ILexicalIndex texts)
    {
        Lexical.Clear();
        Body.Clear();
        Coverage.Clear();
        Visitor visitor = new() { RowOf = _rowOf, Frequencies = _frequencies };
        var perLength = (float)(1 / Math.Max(1, texts.AverageLength));
        for (var term = 0; term < query.TermCount; term++)
        {
            _frequencies.AsSpan(0, Count).Clear();
            texts.Visit(query.Positions[term], query.Terms, ref visitor);
            for (var row = 0; row < Count; row++)
            {
                if (_frequencies[row] > 0)
                {
                    var part = Bm25.Part(query.Idf[term], _frequencies[row], texts.Length(_ordinals[row]) * perLength);
                    _lexical[row] += part;
                    _body[row] += query.IsName[term] ? 0 : part;
                    _coverage[row] += query.Idf[term];
                }
            }
        }

        Scale(Lexical, Math.Max(topScore, Greatest(Lexical)));
        Scale(Body, Greatest(Body));
        Scale(Coverage, query.IdfTotal);
    }

    private void MeasureVectors(VectorArm vector, IVectorIndex vectors)
    {
        Vector.Clear();
        if (vector.Query.IsEmpty)
        {
            return;
        }

        var cosines = _cosines.AsSpan(0, Count);
        vectors.Score(vector.Query.Span, Ordinals, cosines);
        for (var row = 0; row < Count; row++)
        {
            _vector[row] = float.IsNaN(cosines[row]) ? 0 : Tail(cosines[row], vector.Statistics);
        }
    }

    // A cosine as how far it stands out of its own scope, so that a scope of one topic does not drown the others.
    private static float Tail(float cosine, ScanStatistics statistics)
    {
        var deviations = statistics.StandardDeviation > 0 ? (cosine - statistics.Mean) / statistics.StandardDeviation : 0;
        return Math.Clamp((float)((deviations - TailFrom) / (TailTo - TailFrom)), 0, TailMost);
    }

    private static float Greatest(ReadOnlySpan<float> values) => values.IsEmpty ? 0 : TensorPrimitives.Max(values);

    private static void Scale(Span<float> values, float greatest)
    {
        if (greatest > 0)
        {
            TensorPrimitives.Divide(values, greatest, values);
        }
    }

    private struct Visitor : IPostingVisitor
    {
        public required int[] RowOf { get; init; }

        public required float[] Frequencies { get; init; }

        public readonly void Visit(int ordinal, int frequency)
        {
            var row = RowOf[ordinal];
            if (row >= 0)
            {
                Frequencies[row] = frequency;
            }
        }
    }
}
