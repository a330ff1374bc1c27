using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace Athena.Recall.Evidence;

/// <summary>
/// Soft lexical match: each word of the question finds the nearest word of a text, 1 for one of the same stem, 0 below a cosine of 0.35,
/// weighted by idf. Similarities are computed once for each distinct word that the texts have. Working memory of one recall.
/// </summary>
internal sealed class SoftMatch
{
    private const float LeastCosine = 0.35f;
    private const float Near = 0.5f;
    private const float FixedLength = 0.6f;

    private readonly float[] _similarities = new float[WordTable.Capacity * QueryFacts.MostWords];
    private readonly int[] _asked = new int[WordTable.Capacity];
    private int _question;
    private QueryFacts _query = new();
    private WordTable? _table;

    /// <summary>Starts a question.</summary>
    public void Start(QueryFacts query, WordTable table)
    {
        (_query, _table) = (query, table);
        if (++_question == int.MaxValue)
        {
            Array.Clear(_asked);
            _question = 1;
        }
    }

    /// <summary>Compares the question with a text.</summary>
    /// <param name="words">Of the text.</param>
    /// <param name="relativeLength">The distinct words of the text over the mean of the scope.</param>
    /// <param name="near">Receives how near it comes to each word of the question, 0 to 1.</param>
    /// <param name="cover">The share of the question's words that have a near one, 0 to 1.</param>
    /// <returns>The match, 0 to 1 / 0.6.</returns>
    public float Score(ReadOnlySpan<ushort> words, float relativeLength, Span<float> near, out float cover)
    {
        var (first, second) = (Vector256<float>.Zero, Vector256<float>.Zero);
        foreach (var word in words)
        {
            var similarities = Similarities(word);
            first = Vector256.Max(first, Vector256.Create(similarities));
            second = Vector256.Max(second, Vector256.Create(similarities[Vector256<float>.Count..]));
        }

        first.CopyTo(near);
        second.CopyTo(near[Vector256<float>.Count..]);
        var best = near[.._query.WordCount];
        var score = 0f;
        cover = 0;
        for (var i = 0; i < best.Length; i++)
        {
            score += _query.WordWeights[i] * best[i];
            cover += best[i] > Near ? _query.WordWeights[i] : 0;
        }

        return score / (FixedLength + ((1 - FixedLength) * relativeLength));
    }

    private ReadOnlySpan<float> Similarities(ushort word)
    {
        var similarities = _similarities.AsSpan(word * QueryFacts.MostWords, QueryFacts.MostWords);
        if (_asked[word] != _question)
        {
            _asked[word] = _question;
            Fill(word, similarities);
        }

        return similarities;
    }

    private void Fill(ushort word, Span<float> similarities)
    {
        var vector = _table!.VectorOf(word);
        var stem = _table.StemOf(word);
        similarities.Clear();
        for (var i = 0; i < _query.WordCount; i++)
        {
            var asked = _query.Words[i];
            if (word != 0 && stem == _table.StemOf(asked))
            {
                similarities[i] = 1;
                continue;
            }

            var other = _table.VectorOf(asked);
            var cosine = vector.IsEmpty || other.IsEmpty ? 0 : TensorPrimitives.Dot(vector, other);
            similarities[i] = Math.Clamp((cosine - LeastCosine) / (1 - LeastCosine), 0, 1);
        }
    }
}
