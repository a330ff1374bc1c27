namespace Athena.Lab.Tuning;

/// <summary>
/// The gradients of LambdaMART (Burges, "From RankNet to LambdaRank to LambdaMART", MSR-TR-2010-82): each pair of candidates of different grades
/// pushes by how much NDCG would change if they changed places. Normalised by question as LightGBM does it.
/// </summary>
internal sealed class LambdaGradients(int truncation)
{
    private const double ScoreDistance = 0.01;

    /// <summary>Computes first and second derivatives of one question.</summary>
    /// <param name="scores">Of the candidates, as they are now.</param>
    /// <param name="labels">Their grades.</param>
    /// <param name="slopes">Receives the first derivatives; below 0 for what should rise.</param>
    /// <param name="curvatures">Receives the second.</param>
    public void Compute(ReadOnlySpan<double> scores, ReadOnlySpan<float> labels, Span<double> slopes, Span<double> curvatures)
    {
        slopes.Clear();
        curvatures.Clear();
        var ideal = IdealGain(labels);
        if (ideal <= 0)
        {
            return;
        }

        var order = Order(scores);
        var isSpread = scores[order[0]] != scores[order[^1]];
        var total = 0.0;
        for (var i = 0; i < Math.Min(truncation, order.Length - 1); i++)
        {
            for (var j = i + 1; j < order.Length; j++)
            {
                var (first, second) = (order[i], order[j]);
                if (labels[first] == labels[second])
                {
                    continue;
                }

                var (high, low) = labels[first] > labels[second] ? (first, second) : (second, first);
                var distance = scores[high] - scores[low];
                var change = (Gain(labels[high]) - Gain(labels[low])) * (Discount(i) - Discount(j)) / ideal;
                change /= isSpread ? ScoreDistance + Math.Abs(distance) : 1;
                var wrong = 1 / (1 + Math.Exp(distance));
                var (slope, curvature) = (change * wrong, change * wrong * (1 - wrong));
                slopes[high] -= slope;
                slopes[low] += slope;
                curvatures[high] += curvature;
                curvatures[low] += curvature;
                total += 2 * slope;
            }
        }

        if (total > 0)
        {
            Scale(slopes, curvatures, Math.Log2(1 + total) / total);
        }
    }

    private static int[] Order(ReadOnlySpan<double> scores)
    {
        var order = new int[scores.Length];
        var keys = new double[scores.Length];
        for (var i = 0; i < order.Length; i++)
        {
            (order[i], keys[i]) = (i, -scores[i]);
        }

        // A stable order: equal scores by their place.
        Array.Sort(keys, order, Comparer<double>.Default);
        for (var i = 0; i < order.Length;)
        {
            var end = i + 1;
            while (end < order.Length && keys[end] == keys[i])
            {
                end++;
            }

            Array.Sort(order, i, end - i);
            i = end;
        }

        return order;
    }

    private static void Scale(Span<double> slopes, Span<double> curvatures, double factor)
    {
        for (var i = 0; i < slopes.Length; i++)
        {
            slopes[i] *= factor;
            curvatures[i] *= factor;
        }
    }

    private static double Gain(float label) => Math.Pow(2, label) - 1;

    private static double Discount(int rank) => 1 / Math.Log2(2 + rank);

    private double IdealGain(ReadOnlySpan<float> labels)
    {
        var best = labels.ToArray();
        Array.Sort(best);
        Array.Reverse(best);
        return best.Take(truncation).Select(static (label, rank) => Gain(label) * Discount(rank)).Sum();
    }
}
