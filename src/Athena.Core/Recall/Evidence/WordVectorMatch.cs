using System.Numerics.Tensors;

namespace Athena.Recall.Evidence;

/// <summary>
/// The cosine of idf-weighted means of word vectors, question against text, without stop words and names; and how much a text says, by the idf
/// of its words. A word is compared with the question once, an idf looked up once for each distinct word, and again when the scope has changed.
/// Working memory of one recall at a time.
/// </summary>
internal sealed class WordVectorMatch
{
    private const int MostContent = 6;

    private readonly float[] _idf = new float[WordTable.Capacity];
    private readonly long[] _asked = new long[WordTable.Capacity];
    private readonly float[] _parts = new float[WordTable.Capacity];
    private readonly long[] _compared = new long[WordTable.Capacity];
    private long _stamp;
    private WordTable? _table;
    private long _round;
    private long _question;
    private ulong[] _known = [];
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

        _question++;
        _known = partition.Weights.Of(table, partition);
        var norm = query.WordCount > 0 ? Sum(query.Words, ref _query, table, partition) : 0;
        if (norm > 0)
        {
            TensorPrimitives.Divide(_query, norm, _query);
        }

        return norm > 0;
    }

    /// <summary>Gets the norm of the sum of a text's vectors, 0 where it has none, and the sum of the idf of its six rarest words.</summary>
    public (float Norm, float Content) Weigh(int ordinal, ReadOnlySpan<ushort> words, WordTable table, ScopePartition partition)
    {
        var known = Volatile.Read(ref _known[ordinal]);
        if (known == 0)
        {
            known = TurnWeights.Pack(Sum(words, ref _text, table, partition), Content(words, table, partition));
            Volatile.Write(ref _known[ordinal], known);
        }

        return TurnWeights.Unpack(known);
    }

    /// <summary>Compares the question with a text.</summary>
    /// <param name="words">Of the text.</param>
    /// <param name="norm">Of the sum of their vectors.</param>
    /// <param name="table">Gives the vectors.</param>
    /// <param name="partition">Of the scope.</param>
    /// <returns>The cosine; 0 where the text has no vector.</returns>
    public float Cosine(ReadOnlySpan<ushort> words, float norm, WordTable table, ScopePartition partition)
    {
        var sum = 0f;
        foreach (var word in words)
        {
            sum += Part(word, table, partition);
        }

        return norm > 0 ? sum / norm : 0;
    }

    private float Part(ushort word, WordTable table, ScopePartition partition)
    {
        if (_compared[word] != _question)
        {
            _compared[word] = _question;
            var vector = table.VectorOf(word);
            _parts[word] = vector.IsEmpty ? 0 : Idf(word, table, partition) * TensorPrimitives.Dot(_query, vector);
        }

        return _parts[word];
    }

    private float Content(ReadOnlySpan<ushort> words, WordTable table, ScopePartition partition)
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

    private float Sum(ReadOnlySpan<ushort> words, ref float[] sum, WordTable table, ScopePartition partition)
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

        return sum.Length == 0 ? 0 : TensorPrimitives.Norm<float>(sum);
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
