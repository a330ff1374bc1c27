using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Athena.Vectors;

namespace Athena.Recall.Evidence;

/// <summary>
/// The records that signals are computed from: the candidates to be ranked and their neighbours up to two places, each with what hangs on the
/// question. Working memory of one recall.
/// </summary>
internal sealed partial class TurnRows
{
    private const int Reach = 2;
    private const double TailFrom = 1;
    private const double TailTo = 4;
    private const float TailMost = 1.5f;

    private readonly List<int> _ordinals = [];
    private int[] _rowOf = [];
    private float[] _frequencies = [];
    private float[] _lexical = [];
    private float[] _body = [];
    private uint[] _held = [];
    private float[] _near = [];
    private float[] _vector = [];
    private float[] _soft = [];
    private float[] _softCover = [];
    private float[] _cosines = [];
    private float[] _core = [];
    private float[] _pair = [];
    private float[] _wide = [];
    private float[] _wordVector = [];
    private float[] _content = [];
    private float[] _softCore = [];
    private float[] _softWindow = [];
    private int[] _neighbours = [];

    /// <summary>Gets the number of rows; those of the candidates come first, in their order.</summary>
    public int Count => _ordinals.Count;

    /// <summary>Gets the record of each row.</summary>
    public ReadOnlySpan<int> Ordinals => CollectionsMarshal.AsSpan(_ordinals);

    /// <summary>Gets BM25 over the greatest.</summary>
    public Span<float> Lexical => _lexical.AsSpan(0, Count);

    /// <summary>Gets BM25 without names over the greatest.</summary>
    public Span<float> Body => _body.AsSpan(0, Count);

    /// <summary>Gets BM25 without names and framing words over the greatest.</summary>
    public Span<float> Core => _core.AsSpan(0, Count);

    /// <summary>Gets BM25 of the row with the one before over the greatest.</summary>
    public Span<float> Pair => _pair.AsSpan(0, Count);

    /// <summary>Gets BM25 of the row with two on each side over the greatest.</summary>
    public Span<float> Wide => _wide.AsSpan(0, Count);

    /// <summary>Gets the cosine by weighted words, standardised over the rows.</summary>
    public Span<float> WordVector => _wordVector.AsSpan(0, Count);

    /// <summary>Gets how much a row says over the greatest.</summary>
    public Span<float> Content => _content.AsSpan(0, Count);

    /// <summary>Gets the soft match without regard to length.</summary>
    public Span<float> SoftCore => _softCore.AsSpan(0, Count);

    /// <summary>Gets that of the row and its two neighbours.</summary>
    public Span<float> SoftWindow => _softWindow.AsSpan(0, Count);

    /// <summary>Gets which of the question's terms a row holds, a bit each.</summary>
    public Span<uint> Held => _held.AsSpan(0, Count);

    /// <summary>Gets how near a row comes to each of the question's words.</summary>
    public Span<float> Near(int row) => _near.AsSpan(row * QueryFacts.MostWords, QueryFacts.MostWords);

    /// <summary>Gets the standardised cosine.</summary>
    public Span<float> Vector => _vector.AsSpan(0, Count);

    /// <summary>Gets the soft match.</summary>
    public Span<float> Soft => _soft.AsSpan(0, Count);

    /// <summary>Gets the soft share.</summary>
    public Span<float> SoftCover => _softCover.AsSpan(0, Count);

    /// <summary>Gets the row some places away in the session.</summary>
    /// <param name="row">A row.</param>
    /// <param name="distance">-2, -1, 1 or 2.</param>
    /// <returns>-1 where there is none.</returns>
    public int Neighbour(int row, int distance) => _neighbours[(row * Reach * 2) + (distance < 0 ? distance + Reach : distance + Reach - 1)];

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
        for (var row = 0; row < Count; row++)
        {
            var link = partition.Sessions[_ordinals[row]];
            var near = _neighbours.AsSpan(row * Reach * 2, Reach * 2);
            near[1] = RowOf(link.Previous);
            near[2] = RowOf(link.Next);
            near[0] = link.Previous < 0 ? -1 : RowOf(partition.Sessions[link.Previous].Previous);
            near[3] = link.Next < 0 ? -1 : RowOf(partition.Sessions[link.Next].Next);
        }
    }

    /// <summary>Computes what postings and vectors say.</summary>
    public void Measure(QueryFacts query, VectorArm vector, float topScore, ScopePartition partition)
    {
        MeasureTerms(query, topScore, partition.Texts);
        MeasureVectors(vector, partition.Vectors);
    }

    /// <summary>Gets the standardised cosine of rows together.</summary>
    public static float VectorOf(ReadOnlySpan<int> ordinals, VectorArm vector, IVectorIndex vectors)
    {
        var (sum, squares) = (0f, 0f);
        for (var i = 0; i < ordinals.Length; i++)
        {
            var own = ordinals[i] < 0 ? [] : vectors.GetVector(ordinals[i]);
            if (own.IsEmpty)
            {
                continue;
            }

            sum += TensorPrimitives.Dot(own, vector.Query.Span[..own.Length]);
            squares += 1;
            for (var j = 0; j < i; j++)
            {
                var other = ordinals[j] < 0 ? [] : vectors.GetVector(ordinals[j]);
                squares += other.IsEmpty ? 0 : 2 * TensorPrimitives.Dot(own, other);
            }
        }

        return squares > 0 ? Tail(sum / MathF.Sqrt(squares), vector.Statistics) : 0;
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
        (_lexical, _body, _vector, _soft) = (new float[length], new float[length], new float[length], new float[length]);
        (_softCover, _cosines, _frequencies, _held) = (new float[length], new float[length], new float[length], new uint[length]);
        (_core, _pair, _wide, _neighbours) = (new float[length], new float[length], new float[length], new int[length * Reach * 2]);
        (_wordVector, _content, _softCore, _softWindow) = (new float[length], new float[length], new float[length], new float[length]);
        _near = new float[length * QueryFacts.MostWords];
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

    /// <summary>Standardises values over all rows, as cosines are over the scope; 0 stays 0.</summary>
    public static void Standardize(Span<float> values)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var value in values)
        {
            sum += value;
            squares += value * value;
        }

        var mean = sum / Math.Max(1, values.Length);
        var deviation = Math.Sqrt(Math.Max(0, (squares / Math.Max(1, values.Length)) - (mean * mean)));
        ScanStatistics statistics = new(values.Length, mean, deviation, 0);
        foreach (ref var value in values)
        {
            value = Tail(value, statistics);
        }
    }

    // A cosine as how far it stands out of its own scope, so that a scope of one topic does not drown the others.
    private static float Tail(float cosine, ScanStatistics statistics)
    {
        var deviations = statistics.StandardDeviation > 0 ? (cosine - statistics.Mean) / statistics.StandardDeviation : 0;
        return Math.Clamp((float)((deviations - TailFrom) / (TailTo - TailFrom)), 0, TailMost);
    }

    internal static float Greatest(ReadOnlySpan<float> values) => values.IsEmpty ? 0 : TensorPrimitives.Max(values);

    internal static void Scale(Span<float> values, float greatest)
    {
        if (greatest > 0)
        {
            TensorPrimitives.Divide(values, greatest, values);
        }
    }
}
