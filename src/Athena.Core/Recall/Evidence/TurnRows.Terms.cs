using Athena.Lexical;

namespace Athena.Recall.Evidence;

/// <content>What the postings of the question's terms say.</content>
internal sealed partial class TurnRows
{
    private void MeasureTerms(QueryFacts query, float topScore, ILexicalIndex texts)
    {
        Lexical.Clear();
        Body.Clear();
        Core.Clear();
        Pair.Clear();
        Wide.Clear();
        Held.Clear();
        Visitor visitor = new() { RowOf = _rowOf, Frequencies = _frequencies };
        var perLength = (float)(1 / Math.Max(1, texts.AverageLength));
        for (var term = 0; term < query.TermCount; term++)
        {
            _frequencies.AsSpan(0, Count).Clear();
            texts.Visit(query.Positions[term], query.Terms, ref visitor);
            AddOwn(term, query, texts, perLength);
            AddJoined(query.Idf[term], texts, perLength);
        }

        Scale(Lexical, Math.Max(topScore, Greatest(Lexical)));
        Scale(Body, Greatest(Body));
        Scale(Core, Greatest(Core));
        Scale(Pair, Greatest(Pair));
        Scale(Wide, Greatest(Wide));
    }

    private void AddOwn(int term, QueryFacts query, ILexicalIndex texts, float perLength)
    {
        var bit = 1u << term;
        for (var row = 0; row < Count; row++)
        {
            if (_frequencies[row] > 0)
            {
                var part = Bm25.Part(query.Idf[term], _frequencies[row], texts.Length(_ordinals[row]) * perLength);
                _lexical[row] += part;
                _body[row] += (query.BodyTerms & bit) != 0 ? part : 0;
                _core[row] += (query.CoreTerms & bit) != 0 ? part : 0;
                _held[row] |= bit;
            }
        }
    }

    // With the document frequency of single records: only windows of three are worth a walk of their own.
    private void AddJoined(float idf, ILexicalIndex texts, float perLength)
    {
        for (var row = 0; row < Count; row++)
        {
            var (frequency, length) = (_frequencies[row], texts.Length(_ordinals[row]));
            Join(Neighbour(row, -1), texts, ref frequency, ref length);
            _pair[row] += frequency > 0 ? Bm25.Part(idf, frequency, length * perLength / 2) : 0;
            Join(Neighbour(row, 1), texts, ref frequency, ref length);
            Join(Neighbour(row, -2), texts, ref frequency, ref length);
            Join(Neighbour(row, 2), texts, ref frequency, ref length);
            _wide[row] += frequency > 0 ? Bm25.Part(idf, frequency, length * perLength / ((2 * Reach) + 1)) : 0;
        }
    }

    private void Join(int row, ILexicalIndex texts, ref float frequency, ref int length)
    {
        if (row >= 0)
        {
            frequency += _frequencies[row];
            length += texts.Length(_ordinals[row]);
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
