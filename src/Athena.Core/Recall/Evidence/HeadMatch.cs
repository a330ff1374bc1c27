using System.Numerics.Tensors;

namespace Athena.Recall.Evidence;

/// <summary>
/// How well the best word of a text would do as an instance of what the question asks for: its cosine to the head of the question, by how far
/// it stands out of the other words' cosines. Working memory of one recall.
/// </summary>
internal sealed class HeadMatch
{
    private const double From = 2;
    private const double Range = 4;

    private readonly float[] _cosines = new float[WordTable.Capacity];
    private readonly int[] _asked = new int[WordTable.Capacity];
    private readonly ushort[] _head = new ushort[QuestionHead.Most];
    private float[] _vector = [];
    private WordTable? _table;
    private int _question;
    private int _headCount;
    private bool _isThere;
    private int _count;
    private double _sum;
    private double _squares;

    /// <summary>Starts a question.</summary>
    public void Start(string query, WordTable table)
    {
        (_table, _count, _sum, _squares) = (table, 0, 0, 0);
        _headCount = QuestionHead.Read(query, table, _head);
        if (++_question == int.MaxValue)
        {
            Array.Clear(_asked);
            _question = 1;
        }

        _vector = _vector.Length == table.Dimensions ? _vector : new float[table.Dimensions];
        Array.Clear(_vector);
        foreach (var word in _head.AsSpan(0, _headCount))
        {
            var vector = table.VectorOf(word);
            if (!vector.IsEmpty)
            {
                TensorPrimitives.Add(_vector, vector, _vector);
            }
        }

        var norm = _vector.Length == 0 ? 0 : TensorPrimitives.Norm<float>(_vector);
        _isThere = norm > 0;
        if (_isThere)
        {
            TensorPrimitives.Divide(_vector, norm, _vector);
        }
    }

    /// <summary>Counts the words of a text among those that the others are compared with.</summary>
    public void Count(ReadOnlySpan<ushort> words)
    {
        if (!_isThere)
        {
            return;
        }

        foreach (var word in words)
        {
            if (_asked[word] != _question)
            {
                _asked[word] = _question;
                var vector = _table!.VectorOf(word);
                var cosine = vector.IsEmpty ? 0 : TensorPrimitives.Dot(_vector, vector);
                (_count, _sum, _squares) = (_count + 1, _sum + cosine, _squares + ((double)cosine * cosine));
                _cosines[word] = IsOfHead(word) ? float.NegativeInfinity : cosine;
            }
        }
    }

    /// <summary>Gets the match of a text whose words were counted, 0 to 1; the words of the question itself do not count.</summary>
    public float Best(ReadOnlySpan<ushort> words)
    {
        var best = float.NegativeInfinity;
        foreach (var word in words)
        {
            best = _isThere ? Math.Max(best, _cosines[word]) : best;
        }

        var mean = _sum / Math.Max(1, _count);
        var deviation = Math.Sqrt(Math.Max(0, (_squares / Math.Max(1, _count)) - (mean * mean)));
        return deviation > 0 && best > mean ? (float)Math.Clamp((((best - mean) / deviation) - From) / Range, 0, 1) : 0;
    }

    private bool IsOfHead(ushort word)
    {
        foreach (var head in _head.AsSpan(0, _headCount))
        {
            if (_table!.StemOf(head) == _table.StemOf(word))
            {
                return true;
            }
        }

        return false;
    }
}
