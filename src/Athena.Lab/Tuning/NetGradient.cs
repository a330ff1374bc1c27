using System.Numerics.Tensors;
using Athena.Recall.Learned;

namespace Athena.Lab.Tuning;

/// <summary>The weights of a net that is being fitted, their gradients, and Adam's moments (Kingma and Ba, ICLR 2015).</summary>
internal sealed class NetGradient
{
    private const float FirstDecay = 0.9f;
    private const float SecondDecay = 0.99f;
    private const float Tiny = 1e-7f;

    private readonly int _width;
    private readonly int _units;

    // Linear weights, then the units' weights, their biases, their outputs.
    private readonly float[] _weights;
    private readonly float[] _gradient;
    private readonly float[] _first;
    private readonly float[] _second;
    private float[] _input = [];
    private float[] _hidden = [];
    private float[] _scores = [];
    private int _steps;

    public NetGradient(int width, int units, Random random)
    {
        (_width, _units) = (width, units);
        var length = width + (units * (width + 2));
        (_weights, _gradient, _first, _second) = (new float[length], new float[length], new float[length], new float[length]);
        for (var i = 0; i < units * width; i++)
        {
            _weights[width + i] = (float)(Gauss(random) / Math.Sqrt(width));
        }

        for (var i = 0; i < units; i++)
        {
            _weights[OutputAt + i] = (float)(Gauss(random) / 10);
        }
    }

    private int BiasAt => _width + (_units * _width);

    private int OutputAt => BiasAt + _units;

    /// <summary>Starts a step.</summary>
    public void Clear() => Array.Clear(_gradient);

    /// <summary>Adds the gradient of one question.</summary>
    /// <param name="rows">Its candidates, standardised.</param>
    /// <param name="share">The weight of each gold candidate; 0 for the others.</param>
    /// <param name="kept">What each signal is multiplied by.</param>
    /// <param name="weight">Of the question.</param>
    public void Add(float[] rows, float[] share, float[] kept, float weight)
    {
        Forward(rows, share.Length, kept);
        var slopes = _scores.AsSpan(0, share.Length);
        ToSlopes(slopes, share);
        for (var row = 0; row < share.Length; row++)
        {
            var slope = slopes[row] * weight;
            var input = _input.AsSpan(row * _width, _width);
            AddProduct(input, slope, 0);
            for (var unit = 0; unit < _units; unit++)
            {
                var value = _hidden[(row * _units) + unit];
                _gradient[OutputAt + unit] += slope * value;
                var inner = slope * _weights[OutputAt + unit] * (1 - (value * value));
                _gradient[BiasAt + unit] += inner;
                AddProduct(input, inner, _width + (unit * _width));
            }
        }
    }

    /// <summary>Moves the weights.</summary>
    public void Step(double rate, double decay)
    {
        _steps++;
        var firstScale = 1 / (1 - Math.Pow(FirstDecay, _steps));
        for (var i = 0; i < _weights.Length; i++)
        {
            var gradient = _gradient[i] + (i >= BiasAt && i < OutputAt ? 0 : (float)decay * _weights[i]);
            _first[i] = (FirstDecay * _first[i]) + ((1 - FirstDecay) * gradient);
            _second[i] = (SecondDecay * _second[i]) + ((1 - SecondDecay) * gradient * gradient);
            var spread = Math.Sqrt(_second[i] / (1 - Math.Pow(SecondDecay, _steps)));
            _weights[i] -= (float)(rate * _first[i] * firstScale / (spread + Tiny));
        }
    }

    /// <summary>Takes the weights, the outputs divided by the number of nets whose sum is meant; of a signal that never changed it keeps none.</summary>
    public RankingNet ToNet(StandardSignals standard, int nets) => new(
        standard.Mean,
        standard.Deviation,
        [.. _weights[.._width].Select(weight => weight / nets)],
        [.. Enumerable.Range(0, _units).Select(unit => (IReadOnlyList<float>)[.. Enumerable.Range(0, _width).Select(signal => standard.IsConstant(signal) ? 0 : _weights[_width + (unit * _width) + signal])])],
        _weights[BiasAt..OutputAt],
        [.. _weights[OutputAt..].Select(weight => weight / nets)]);

    // Of -log(e^gold / (e^gold + all e^others)), summed over the gold by its weight.
    private static void ToSlopes(Span<float> scores, ReadOnlySpan<float> weights)
    {
        TensorPrimitives.Subtract(scores, TensorPrimitives.Max<float>(scores), scores);
        TensorPrimitives.Exp(scores, scores);
        var others = 0f;
        for (var row = 0; row < scores.Length; row++)
        {
            others += weights[row] > 0 ? 0 : scores[row];
        }

        var pull = 0f;
        for (var row = 0; row < scores.Length; row++)
        {
            pull += weights[row] > 0 ? weights[row] / (scores[row] + others + Tiny) : 0;
        }

        for (var row = 0; row < scores.Length; row++)
        {
            scores[row] = weights[row] > 0 ? -weights[row] * others / (scores[row] + others + Tiny) : scores[row] * pull;
        }
    }

    private static double Gauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private void AddProduct(ReadOnlySpan<float> input, float factor, int at)
    {
        var target = _gradient.AsSpan(at, _width);
        TensorPrimitives.MultiplyAdd(input, factor, target, target);
    }

    private void Forward(float[] rows, int count, float[] kept)
    {
        if (_scores.Length < count)
        {
            (_input, _hidden, _scores) = (new float[count * _width], new float[count * _units], new float[count]);
        }

        for (var row = 0; row < count; row++)
        {
            var input = _input.AsSpan(row * _width, _width);
            TensorPrimitives.Multiply(rows.AsSpan(row * _width, _width), kept, input);
            var score = TensorPrimitives.Dot<float>(input, _weights.AsSpan(0, _width));
            for (var unit = 0; unit < _units; unit++)
            {
                var sum = TensorPrimitives.Dot<float>(input, _weights.AsSpan(_width + (unit * _width), _width)) + _weights[BiasAt + unit];
                var value = MathF.Tanh(sum);
                _hidden[(row * _units) + unit] = value;
                score += value * _weights[OutputAt + unit];
            }

            _scores[row] = score;
        }
    }
}
