using System.Numerics.Tensors;
using Athena.Recall.Evidence;

namespace Athena.Recall.Learned;

/// <summary>
/// What a first score of all candidates says of each: where it stands among them, how its neighbours and its session stand, and how near it
/// comes to the best, as in pseudo-relevance feedback. Working memory of one recall; the fit and recall take the same way through here.
/// </summary>
public sealed class SecondPass
{
    private const int Reach = 3;
    private const int Feedback = 5;
    private const int Nearest = 3;
    private const float LeastDeviations = -2;
    private const float MostDeviations = 5;
    private const float FeedbackDeviations = 4;
    private const float MostFeedback = 1.5f;
    private const float LeastFeedback = -1;
    private const float LeastShare = 0.05f;
    private const float LogScale = 6;
    private const float GapScale = 6;
    private const int MostPlaces = 8;

    private float[] _work = [];
    private float[] _shares = [];
    private float[] _cosines = [];
    private int[] _order = [];
    private long[] _bySession = [];

    /// <summary>Fills the columns from <see cref="Signal.Pass"/> on.</summary>
    /// <param name="scores">The first scores, unbounded.</param>
    /// <param name="candidates">The candidates.</param>
    /// <param name="columns">All signals, column behind column.</param>
    /// <param name="stride">The length of a column.</param>
    public void Add(ReadOnlySpan<float> scores, IRankedCandidates candidates, Span<float> columns, int stride)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        var rows = scores.Length;
        if (rows == 0)
        {
            return;
        }

        EnsureRows(rows);
        Columns table = new(columns, stride, rows);
        Order(scores);
        AddOwn(scores, table);
        AddNeighbours(candidates, table);
        AddSessions(candidates, table);
        AddFeedback(candidates, table);
    }

    private void EnsureRows(int rows)
    {
        if (_order.Length < rows)
        {
            (_work, _shares, _cosines) = (new float[rows * 2], new float[rows * 2], new float[rows * 2]);
            (_order, _bySession) = (new int[rows * 2], new long[rows * 2]);
        }
    }

    private void Order(ReadOnlySpan<float> scores)
    {
        var keys = _work.AsSpan(0, scores.Length);
        var order = _order.AsSpan(0, scores.Length);
        TensorPrimitives.Negate(scores, keys);
        for (var row = 0; row < order.Length; row++)
        {
            order[row] = row;
        }

        keys.Sort(order);
    }

    private void AddOwn(ReadOnlySpan<float> scores, in Columns table)
    {
        var rows = scores.Length;
        var pass = table[Signal.Pass];
        var (mean, deviation) = MeanAndDeviation(scores);
        TensorPrimitives.Subtract(scores, mean, pass);
        TensorPrimitives.Divide(pass, deviation, pass);
        TensorPrimitives.Clamp(pass, LeastDeviations, MostDeviations, pass);
        TensorPrimitives.Subtract(pass, LeastDeviations, pass);
        TensorPrimitives.Divide(pass, MostDeviations - LeastDeviations, pass);

        var shares = _shares.AsSpan(0, rows);
        TensorPrimitives.Subtract(scores, scores[_order[0]], shares);
        TensorPrimitives.Divide(shares, GapScale, table[Signal.PassGap]);
        TensorPrimitives.Max(table[Signal.PassGap], -1, table[Signal.PassGap]);
        TensorPrimitives.Exp(shares, shares);
        TensorPrimitives.Divide(shares, TensorPrimitives.Sum<float>(shares), shares);
        TensorPrimitives.Sqrt(shares, table[Signal.PassShare]);
        for (var place = 0; place < rows; place++)
        {
            table[Signal.PassRank][_order[place]] = MathF.Log(1 + place) / LogScale;
        }
    }

    private static void AddNeighbours(IRankedCandidates candidates, in Columns table)
    {
        var pass = table[Signal.Pass];
        var shares = table[Signal.PassShare];
        for (var row = 0; row < table.Rows; row++)
        {
            var (best, sum) = (0f, 0f);
            for (var distance = -Reach; distance <= Reach; distance++)
            {
                var neighbour = distance == 0 ? -1 : candidates.Neighbour(row, distance);
                if (neighbour >= 0)
                {
                    table[PassAt(distance)][row] = pass[neighbour];
                    table[ShareAt(distance)][row] = shares[neighbour];
                    (best, sum) = (Math.Max(best, pass[neighbour]), sum + shares[neighbour]);
                }
            }

            table[Signal.PassWindow][row] = best;
            table[Signal.ShareWindow][row] = sum;
        }
    }

    private static Signal PassAt(int distance) =>
        distance < 0 ? Signal.PassBefore + ((-distance - 1) * 2) : Signal.PassAfter + ((distance - 1) * 2);

    private static Signal ShareAt(int distance) =>
        distance < 0 ? Signal.ShareBefore + ((-distance - 1) * 2) : Signal.ShareAfter + ((distance - 1) * 2);

    // Sorted by session and, within each, by place.
    private void AddSessions(IRankedCandidates candidates, in Columns table)
    {
        var keys = _bySession.AsSpan(0, table.Rows);
        for (var place = 0; place < keys.Length; place++)
        {
            keys[place] = ((long)candidates.SessionOf(_order[place]) << 32) | (uint)place;
        }

        keys.Sort();
        for (var (first, end) = (0, 0); first < keys.Length; first = end)
        {
            end = first + 1;
            while (end < keys.Length && keys[first] >= 0 && keys[end] >> 32 == keys[first] >> 32)
            {
                end++;
            }

            AddSession(keys[first..end], table);
        }
    }

    private void AddSession(ReadOnlySpan<long> session, in Columns table)
    {
        var pass = table[Signal.Pass];
        var (best, sum) = (0f, 0f);
        for (var i = 0; i < Math.Min(Nearest, session.Length); i++)
        {
            sum += pass[_order[(int)(uint)session[i]]];
            best = i == 0 ? sum : best;
        }

        for (var i = 0; i < session.Length; i++)
        {
            var row = _order[(int)(uint)session[i]];
            table[Signal.PassSession][row] = best;
            table[Signal.PassSessionMean][row] = sum / Nearest;
            table[Signal.PassSessionOthers][row] = i > 0 ? best : session.Length > 1 ? pass[_order[(int)(uint)session[1]]] : 0;
            table[Signal.PassSessionRank][row] = (float)Math.Min(i, MostPlaces) / MostPlaces;
        }
    }

    // The cosine to the weighted middle of the best, each left out of its own, and the greatest cosine to one of the very best.
    private void AddFeedback(IRankedCandidates candidates, in Columns table)
    {
        var middle = table[Signal.FeedbackVector];
        var nearest = table[Signal.FeedbackNearest];
        var cosines = _cosines.AsSpan(0, table.Rows);
        var best = Math.Min(Feedback, table.Rows);
        var total = 0f;
        for (var place = 0; place < best; place++)
        {
            var row = _order[place];
            var weight = _shares[row] + LeastShare;
            candidates.Compare(row, cosines);
            cosines[row] = 0;
            TensorPrimitives.MultiplyAdd(cosines, weight, middle, middle);
            if (place < Nearest)
            {
                TensorPrimitives.Max(nearest, cosines, nearest);
            }

            total += weight;
        }

        for (var place = 0; place < table.Rows; place++)
        {
            var row = _order[place];
            middle[row] /= total - (place < best ? _shares[row] + LeastShare : 0) + 1e-6f;
        }

        var (mean, deviation) = MeanAndDeviation(middle);
        TensorPrimitives.Subtract(middle, mean, middle);
        TensorPrimitives.Divide(middle, deviation * FeedbackDeviations, middle);
        TensorPrimitives.Clamp(middle, LeastFeedback, MostFeedback, middle);
    }

    private static (float Mean, float Deviation) MeanAndDeviation(ReadOnlySpan<float> values)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var value in values)
        {
            sum += value;
            squares += (double)value * value;
        }

        var mean = sum / values.Length;
        return ((float)mean, (float)Math.Sqrt(Math.Max(0, (squares / values.Length) - (mean * mean))) + 1e-6f);
    }

    private readonly ref struct Columns(Span<float> values, int stride, int rows)
    {
        private readonly Span<float> _values = values;

        public int Rows => rows;

        public Span<float> this[Signal signal] => _values.Slice((int)signal * stride, rows);
    }
}
