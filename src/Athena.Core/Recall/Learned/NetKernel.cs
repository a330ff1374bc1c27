using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Athena.Recall.Learned;

/// <summary>
/// A net laid out for eight rows at a time: columns are standardised once for all units, and the sums of eight units stay in registers. Columns
/// without a weight are left out. Immutable, thread-safe.
/// </summary>
public sealed class NetKernel
{
    private const int Block = TreeEnsemble.Block;
    private const int Group = 8;

    private readonly int[] _columns;
    private readonly float[] _means;
    private readonly float[] _scales;
    private readonly float[] _linear;

    // Group by group, column by column, a weight a unit; what is missing to the last group is 0.
    private readonly float[] _hidden;
    private readonly float[] _bias;
    private readonly float[] _output;

    /// <summary>Lays out a net.</summary>
    /// <param name="net">Valid for as many columns as <paramref name="columnOf"/> names.</param>
    /// <param name="columnOf">Where each of the net's columns is.</param>
    public NetKernel(RankingNet net, IReadOnlyList<int> columnOf)
    {
        ArgumentNullException.ThrowIfNull(net);
        int[] used = [.. Enumerable.Range(0, columnOf.Count).Where(column => net.Weights[column] != 0 || net.Hidden.Any(unit => unit[column] != 0))];
        _columns = Array.ConvertAll(used, column => columnOf[column]);
        _means = Array.ConvertAll(used, column => net.Mean[column]);
        _scales = Array.ConvertAll(used, column => 1 / net.Deviation[column]);
        _linear = Array.ConvertAll(used, column => net.Weights[column]);
        var groups = (net.Hidden.Count + Group - 1) / Group;
        (_bias, _output, _hidden) = (new float[groups * Group], new float[groups * Group], new float[groups * Group * used.Length]);
        for (var unit = 0; unit < net.Hidden.Count; unit++)
        {
            (_bias[unit], _output[unit]) = (net.Bias[unit], net.Output[unit]);
            for (var i = 0; i < used.Length; i++)
            {
                _hidden[(((unit / Group * used.Length) + i) * Group) + (unit % Group)] = net.Hidden[unit][used[i]];
            }
        }
    }

    /// <summary>Adds the net's value to each row.</summary>
    /// <param name="columns">The values, column behind column.</param>
    /// <param name="stride">The length of a column, a multiple of <see cref="TreeEnsemble.Block"/>.</param>
    /// <param name="scores">A sum a row; at most <paramref name="stride"/> long.</param>
    public void AddTo(ReadOnlySpan<float> columns, int stride, Span<float> scores)
    {
        Throw.IfOutside(stride % Block, 0, 0, "stride modulo 8");
        Throw.IfOutside(scores.Length, 0, stride, "rows");
        Span<float> values = stackalloc float[_columns.Length * Block];
        Span<float> sums = stackalloc float[Block];
        for (var row = 0; row < scores.Length; row += Block)
        {
            var sum = AddLinear(columns[row..], stride, values);
            for (var unit = 0; unit < _bias.Length; unit += Group)
            {
                sum += AddUnits(unit, values);
            }

            sum.CopyTo(sums);
            for (var i = 0; i < Math.Min(Block, scores.Length - row); i++)
            {
                scores[row + i] += sums[i];
            }
        }
    }

    private Vector256<float> AddLinear(ReadOnlySpan<float> columns, int stride, Span<float> values)
    {
        var sum = Vector256<float>.Zero;
        var (least, most) = (Vector256.Create(-RankingNet.MostDeviations), Vector256.Create(RankingNet.MostDeviations));
        for (var i = 0; i < _columns.Length; i++)
        {
            var value = Vector256.Create(columns.Slice(_columns[i] * stride, Block));
            value = Vector256.Min(most, Vector256.Max(least, (value - Vector256.Create(_means[i])) * Vector256.Create(_scales[i])));
            value.CopyTo(values[(i * Block)..]);
            sum = Vector256.MultiplyAddEstimate(value, Vector256.Create(_linear[i]), sum);
        }

        return sum;
    }

    private Vector256<float> AddUnits(int unit, ReadOnlySpan<float> values)
    {
        ref var weights = ref MemoryMarshal.GetReference(_hidden.AsSpan(unit * _columns.Length));
        ref var value = ref MemoryMarshal.GetReference(values);
        var (sum0, sum1, sum2, sum3) = (Vector256.Create(_bias[unit]), Vector256.Create(_bias[unit + 1]), Vector256.Create(_bias[unit + 2]), Vector256.Create(_bias[unit + 3]));
        var (sum4, sum5, sum6, sum7) = (Vector256.Create(_bias[unit + 4]), Vector256.Create(_bias[unit + 5]), Vector256.Create(_bias[unit + 6]), Vector256.Create(_bias[unit + 7]));
        for (var i = 0; i < _columns.Length; i++)
        {
            var rows = Vector256.LoadUnsafe(ref value, (nuint)(i * Block));
            ref var units = ref Unsafe.Add(ref weights, i * Group);
            sum0 = Vector256.MultiplyAddEstimate(rows, Vector256.Create(units), sum0);
            sum1 = Vector256.MultiplyAddEstimate(rows, Vector256.Create(Unsafe.Add(ref units, 1)), sum1);
            sum2 = Vector256.MultiplyAddEstimate(rows, Vector256.Create(Unsafe.Add(ref units, 2)), sum2);
            sum3 = Vector256.MultiplyAddEstimate(rows, Vector256.Create(Unsafe.Add(ref units, 3)), sum3);
            sum4 = Vector256.MultiplyAddEstimate(rows, Vector256.Create(Unsafe.Add(ref units, 4)), sum4);
            sum5 = Vector256.MultiplyAddEstimate(rows, Vector256.Create(Unsafe.Add(ref units, 5)), sum5);
            sum6 = Vector256.MultiplyAddEstimate(rows, Vector256.Create(Unsafe.Add(ref units, 6)), sum6);
            sum7 = Vector256.MultiplyAddEstimate(rows, Vector256.Create(Unsafe.Add(ref units, 7)), sum7);
        }

        Span<float> sums = stackalloc float[Group * Block];
        sum0.CopyTo(sums);
        sum1.CopyTo(sums[Block..]);
        sum2.CopyTo(sums[(2 * Block)..]);
        sum3.CopyTo(sums[(3 * Block)..]);
        sum4.CopyTo(sums[(4 * Block)..]);
        sum5.CopyTo(sums[(5 * Block)..]);
        sum6.CopyTo(sums[(6 * Block)..]);
        sum7.CopyTo(sums[(7 * Block)..]);
        TensorPrimitives.Tanh(sums, sums);
        var sum = Vector256<float>.Zero;
        for (var i = 0; i < Group; i++)
        {
            sum = Vector256.MultiplyAddEstimate(Vector256.Create<float>(sums.Slice(i * Block, Block)), Vector256.Create(_output[unit + i]), sum);
        }

        return sum;
    }
}
