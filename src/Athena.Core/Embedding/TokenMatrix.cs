using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Athena.Embedding;

/// <summary>The vectors of a static model's tokens: 8-bit rows with a scale each, or rows of floats.</summary>
internal sealed class TokenMatrix
{
    private const int MaxDimensions = 4096;

    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly float[]? _floats;
    private readonly float[]? _weights;
    private readonly int[]? _rows;

    private TokenMatrix(SafeTensor embeddings, float[]? weights, int[]? rows)
    {
        Dimensions = embeddings.Shape[1];
        _bytes = embeddings.Data;
        _floats = embeddings.Type == "I8" ? null : ReadFloats(embeddings);
        _weights = weights;
        _rows = rows;
    }

    /// <summary>Gets the length of a row.</summary>
    public int Dimensions { get; }

    /// <summary>Takes the tensors of a model.</summary>
    /// <param name="tensors"><c>embeddings</c> [rows, dimensions], and where present <c>weights</c> and <c>mapping</c> [tokens].</param>
    /// <param name="tokenCount">The size of the vocabulary.</param>
    /// <param name="source">The name for messages.</param>
    /// <exception cref="EmbeddingException">A tensor is missing, or types, shapes or values do not fit each other or the vocabulary.</exception>
    public static TokenMatrix Create(Dictionary<string, SafeTensor> tensors, int tokenCount, string source)
    {
        var embeddings = tensors.GetValueOrDefault("embeddings");
        Require(embeddings is { Type: "I8" or "F16" or "F32", Shape: [_, >= 1 and <= MaxDimensions] }, source, $"no tensor 'embeddings' of I8, F16 or F32 [rows, 1 to {MaxDimensions}]");

        var rows = tensors.TryGetValue("mapping", out var mapping) ? ReadMapping(mapping, embeddings!.Shape[0], tokenCount, source) : null;
        Require(rows is not null || embeddings!.Shape[0] == tokenCount, source, $"{embeddings!.Shape[0]} rows for a vocabulary of {tokenCount} entries");

        float[]? weights = null;
        if (tensors.TryGetValue("weights", out var weightTensor))
        {
            Require(weightTensor is { Type: "F16" or "F32", Shape: [var count] } && count == tokenCount, source, $"'weights' are no F16 or F32 [{tokenCount}]");
            weights = ReadFloats(weightTensor);
            RequireFinite(weights, source);
        }

        var matrix = new TokenMatrix(embeddings!, weights, rows);
        RequireFinite(matrix._floats, source);
        return matrix;
    }

    /// <summary>Adds the weighted vector of a token.</summary>
    /// <param name="token">An id of the vocabulary.</param>
    /// <param name="sum"><see cref="Dimensions"/> long.</param>
    public void AddTo(int token, Span<float> sum)
    {
        var weight = _weights is null ? 1f : _weights[token];
        var start = (_rows is null ? token : _rows[token]) * Dimensions;
        if (_floats is null)
        {
            ScaledRow.Add(MemoryMarshal.Cast<byte, sbyte>(_bytes.Span.Slice(start, Dimensions)), weight, sum);
        }
        else
        {
            TensorPrimitives.MultiplyAdd(_floats.AsSpan(start, Dimensions), weight, sum, sum);
        }
    }

    private static int[] ReadMapping(SafeTensor tensor, int rowCount, int tokenCount, string source)
    {
        Require(tensor is { Type: "I32" or "I64", Shape: [var count] } && count == tokenCount, source, $"'mapping' is no I32 or I64 [{tokenCount}]");
        var rows = new int[tokenCount];
        for (var i = 0; i < rows.Length; i++)
        {
            var row = tensor.Type == "I64" ? MemoryMarshal.Cast<byte, long>(tensor.Data.Span)[i] : MemoryMarshal.Cast<byte, int>(tensor.Data.Span)[i];
            Require(row >= 0 && row < rowCount, source, $"'mapping' names row {row} of {rowCount}");
            rows[i] = (int)row;
        }

        return rows;
    }

    private static float[] ReadFloats(SafeTensor tensor)
    {
        if (tensor.Type == "F32")
        {
            return MemoryMarshal.Cast<byte, float>(tensor.Data.Span).ToArray();
        }

        var halves = MemoryMarshal.Cast<byte, Half>(tensor.Data.Span);
        var floats = new float[halves.Length];
        TensorPrimitives.ConvertToSingle(halves, floats);
        return floats;
    }

    private static void RequireFinite(ReadOnlySpan<float> values, string source)
    {
        foreach (var value in values)
        {
            Require(float.IsFinite(value), source, "a value is not finite");
        }
    }

    private static void Require(bool condition, string source, string what)
    {
        if (!condition)
        {
            throw new EmbeddingException(source, $"The model {source} does not fit together: {what}; use a folder of Model2Vec's format.", false);
        }
    }
}
