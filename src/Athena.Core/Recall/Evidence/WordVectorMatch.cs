using System.Numerics.Tensors;

namespace Athena.Recall.Evidence;

/// <summary>
/// The cosine of idf-weighted means of word vectors, question against text, without stop words and names; and how much a text says, by the idf
/// of its words. An idf is looked up once for each distinct word, and again when the scope has changed. Working memory of one recall at a time.
/// </summary>
internal sealed class WordVectorMatch
{
    private const int MostContent = 6;

    private readonly float[] _idf = new float[WordTable.Capacity];
    private readonly long[] _asked = new long[WordTable.Capacity];
    private long _stamp;
    private WordTable? _table;
    private long _round;
    private float[] _query = [];
    private float[] _text = [];

    /// <summary>Starts a question.</summary>
    /// <returns>Whether it has a word with a vector.</returns>
    public bool Start(QueryFacts query, WordTable table, ScopePartition partition)
    {
        if (_stamp != partition.Stamp || !ReferenceEquals(_table, table))
        {
            (_stamp, _table) = (partition.Stamp, table);
            _round++;
        }

        return query.WordCount > 0 && Sum(query.Words, ref _query, table, partition);
    }

    /// <summary>Compares the question with a text.</summary>
    /// <returns>The cosine; 0 where the text has no vector.</returns>
    public float Cosine(ReadOnlySpan<ushort> words, WordTable table, ScopePartition partition) =>
        Sum(words, ref _text, table, partition) ? TensorPrimitives.Dot<float>(_query, _text) : 0;

    /// <summary>Adds up the idf of the six rarest words.</summary>
    public float Content(ReadOnlySpan<ushort> words, WordTable table, ScopePartition partition)
    {
        Span<float> best = stackalloc float[MostContent];
        for (var i = 0; i < words.Length; i++)
        {
            if (words[..i].Contains(words[i]))
            {
                continue;
            }

            var idf = Idf(words[i], table, partition);
            for (var j = 0; j < best.Length; j++)
            {
                if (idf > best[j])
                {
                    (idf, best[j]) = (best[j], idf);
                }
            }
        }

        return TensorPrimitives.Sum<float>(best);
    }

    private bool Sum(ReadOnlySpan<ushort> words, ref float[] sum, WordTable table, ScopePartition partition)
    {
        sum = sum.Length == table.Dimensions ? sum : new float[table.Dimensions];
        Array.Clear(sum);
        foreach (var word in words)
        {
            var vector = table.VectorOf(word);
            if (!vector.IsEmpty)
            {
                TensorPrimitives.MultiplyAdd(vector, Idf(word, table, partition), sum, sum);
            }
        }

        var norm = sum.Length == 0 ? 0 : TensorPrimitives.Norm<float>(sum);
        if (norm > 0)
        {
            TensorPrimitives.Divide(sum, norm, sum);
        }

        return norm > 0;
    }

    private float Idf(ushort word, WordTable table, ScopePartition partition)
    {
        if (_asked[word] != _round)
        {
            _asked[word] = _round;
            _idf[word] = word == 0 ? 0 : Bm25.Idf(partition.Texts.Count, partition.Texts.DocumentFrequency(table.TermOf(word)));
        }

        return _idf[word];
    }
}
