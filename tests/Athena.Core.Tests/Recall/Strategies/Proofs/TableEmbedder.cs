using Athena.Embedding;

namespace Athena.Core.Tests.Recall.Strategies.Proofs;

/// <summary>
/// A model whose cosines are declared. Each text gets the shortest vector that has its declared cosines to the texts before it, by the Cholesky
/// factor of their Gram matrix, and a dimension of its own for the rest of its length; so what is not declared is not related beyond what follows
/// from the rest. A text that is not declared throws, so that no embedding stays hidden.
/// </summary>
internal sealed class TableEmbedder : IEmbedder
{
    private readonly Dictionary<string, float[]> _vectors = new(StringComparer.Ordinal);
    private readonly List<double[]> _rows = [];
    private readonly List<string> _texts = [];

    public TableEmbedder(int dimensions) => Dimensions = dimensions;

    public string ModelId => "table";

    public int Dimensions { get; }

    public bool IsDown { get; set; }

    /// <summary>Gets or sets how many texts were embedded.</summary>
    public int Embedded { get; set; }

    public bool Knows(string text) => _vectors.ContainsKey(text);

    public void Declare(string text, params (string Other, double Cosine)[] cosines)
    {
        var others = cosines.Select(c => _texts.IndexOf(c.Other)).ToArray();
        if (others.Contains(-1) || _vectors.ContainsKey(text) || _rows.Count == Dimensions)
        {
            throw new InvalidOperationException($"'{text}' cannot be declared: twice, too many, or beside an undeclared text.");
        }

        var weights = Solve(others, [.. cosines.Select(static c => c.Cosine)]);
        var row = new double[Dimensions];
        for (var i = 0; i < others.Length; i++)
        {
            for (var d = 0; d < Dimensions; d++)
            {
                row[d] += weights[i] * _rows[others[i]][d];
            }
        }

        var rest = 1 - row.Sum(static x => x * x);
        if (rest < -1e-9)
        {
            throw new InvalidOperationException($"No vector has the cosines declared for '{text}'.");
        }

        row[_rows.Count] += Math.Sqrt(Math.Max(0, rest));
        _texts.Add(text);
        _rows.Add(row);
        _vectors[text] = Array.ConvertAll(row, static x => (float)x);
    }

    public ValueTask<bool> EmbedAsync(ReadOnlyMemory<char> text, Memory<float> destination, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (IsDown)
        {
            throw new EmbeddingException(ModelId, "The model is switched off.", isTransient: true);
        }

        if (!_vectors.TryGetValue(text.ToString(), out var vector))
        {
            throw new InvalidOperationException($"'{text}' was embedded and is not declared.");
        }

        Embedded++;
        vector.CopyTo(destination);
        return ValueTask.FromResult(true);
    }

    public async ValueTask EmbedBatchAsync(IReadOnlyList<string> texts, Memory<float> destination, Memory<bool> present, CancellationToken cancellationToken = default)
    {
        for (var i = 0; i < texts.Count; i++)
        {
            var isPresent = await EmbedAsync(texts[i].AsMemory(), destination.Slice(i * Dimensions, Dimensions), cancellationToken);
            present.Span[i] = isPresent;
        }
    }

    public void Dispose()
    {
    }

    private double[] Solve(int[] others, double[] cosines)
    {
        var n = others.Length;
        var factor = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = _rows[others[i]].Zip(_rows[others[j]], static (a, b) => a * b).Sum() + (i == j ? 1e-12 : 0);
                for (var k = 0; k < j; k++)
                {
                    sum -= factor[i, k] * factor[j, k];
                }

                factor[i, j] = i == j ? Math.Sqrt(Math.Max(sum, 1e-12)) : sum / factor[j, j];
            }
        }

        var x = (double[])cosines.Clone();
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < i; k++)
            {
                x[i] -= factor[i, k] * x[k];
            }

            x[i] /= factor[i, i];
        }

        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++)
            {
                x[i] -= factor[k, i] * x[k];
            }

            x[i] /= factor[i, i];
        }

        return x;
    }
}
