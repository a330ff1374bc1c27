using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;

namespace Athena.Embedding;

/// <summary>
/// An ONNX session that turns the token ids of one text into its vector. One text a run, on purpose: 8-bit models scale
/// their activations over the whole batch, so that a text's vector would depend on its neighbours, by up to 0.03 of cosine,
/// and batches were measured no faster on CPUs. Thread-safe.
/// </summary>
internal sealed class SentenceModel : IDisposable
{
    private const string SentenceOutput = "sentence_embedding";
    private const string TokenOutput = "last_hidden_state";
    private const int MaxDimensions = 4096;

    private static readonly string[] KnownInputs = ["input_ids", "attention_mask", "token_type_ids"];

    private readonly InferenceSession _session;
    private readonly Pooling _pooling;
    private readonly string[] _inputs;
    private readonly string[] _output;
    private readonly long[] _ones;
    private readonly long[] _zeros;

    /// <summary>Initializes the model.</summary>
    /// <param name="session">The open session; disposed with the model.</param>
    /// <param name="pooling">How to come from token vectors to one.</param>
    /// <param name="maxTokens">The most ids of a run.</param>
    /// <param name="probe">Ids to try the model on.</param>
    /// <exception cref="NotSupportedException">Inputs or outputs are not those of a sentence transformer.</exception>
    /// <exception cref="OnnxRuntimeException">The trial failed.</exception>
    public SentenceModel(InferenceSession session, Pooling pooling, int maxTokens, long[] probe)
    {
        (_session, _pooling) = (session, pooling);
        _output = [pooling == Pooling.InModel ? SentenceOutput : TokenOutput];
        _inputs = [.. KnownInputs.Where(session.InputMetadata.ContainsKey)];
        _ones = new long[maxTokens];
        _zeros = new long[maxTokens];
        Array.Fill(_ones, 1);
        RequireKnownShape();
        Dimensions = Probe(probe);
    }

    /// <summary>Gets the length of a vector.</summary>
    public int Dimensions { get; }

    /// <summary>Tells whether a model pools by itself.</summary>
    public static bool PoolsItself(InferenceSession session) => session.OutputMetadata.ContainsKey(SentenceOutput);

    /// <summary>Runs the model.</summary>
    /// <param name="ids">The ids of one text with both special ones.</param>
    /// <param name="vector">Receives the text's vector, not normalised.</param>
    /// <exception cref="OnnxRuntimeException">The model failed.</exception>
    public void Run(Memory<long> ids, Span<float> vector)
    {
        using var outputs = RunSession(ids);
        var values = outputs[0].GetTensorDataAsSpan<float>();
        values[..Dimensions].CopyTo(vector);
        if (_pooling == Pooling.Mean)
        {
            // The sum will do: the mean's division cancels in the normalisation.
            for (var token = 1; token < ids.Length; token++)
            {
                TensorPrimitives.Add(vector, values.Slice(token * Dimensions, Dimensions), vector);
            }
        }
    }

    /// <summary>Runs the model and gives the vector of each token.</summary>
    /// <param name="ids">The ids of one text with both special ones.</param>
    /// <param name="vectors">Receives a row for each id but the special ones, not normalised.</param>
    /// <exception cref="OnnxRuntimeException">The model failed.</exception>
    public void RunTokens(Memory<long> ids, Span<float> vectors)
    {
        using var outputs = RunSession(ids);
        outputs[0].GetTensorDataAsSpan<float>().Slice(Dimensions, (ids.Length - 2) * Dimensions).CopyTo(vectors);
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private void RequireKnownShape()
    {
        var areInputsKnown = _inputs.Length == _session.InputMetadata.Count && _inputs is ["input_ids", "attention_mask", ..];
        if (!areInputsKnown || _session.InputMetadata.Values.Any(input => input.ElementType != typeof(long)))
        {
            throw new NotSupportedException($"inputs {string.Join(", ", _session.InputMetadata.Keys)} are not {string.Join(", ", KnownInputs)} of int64");
        }

        if (!_session.OutputMetadata.TryGetValue(_output[0], out var output) || output.ElementType != typeof(float))
        {
            throw new NotSupportedException($"outputs {string.Join(", ", _session.OutputMetadata.Keys)} hold no {_output[0]} of float32");
        }
    }

    private int Probe(long[] ids)
    {
        using var outputs = RunSession(ids);
        var shape = outputs[0].GetTensorTypeAndShape().Shape;
        long[] expected = _pooling == Pooling.InModel ? [1] : [1, ids.Length];
        return shape is [.., >= 1 and <= MaxDimensions] && shape.AsSpan(0, shape.Length - 1).SequenceEqual(expected)
            ? (int)shape[^1]
            : throw new NotSupportedException($"output {_output[0]} has shape [{string.Join(", ", shape)}] for one text of {ids.Length} tokens");
    }

    private IDisposableReadOnlyCollection<OrtValue> RunSession(Memory<long> ids)
    {
        long[] shape = [1, ids.Length];
        using var idValue = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, ids, shape);
        using var maskValue = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, _ones.AsMemory(0, ids.Length), shape);
        using var typeValue = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, _zeros.AsMemory(0, ids.Length), shape);
        OrtValue[] values = [idValue, maskValue, typeValue];
        using var options = new RunOptions();
        return _session.Run(options, _inputs, values[.._inputs.Length], _output);
    }
}
