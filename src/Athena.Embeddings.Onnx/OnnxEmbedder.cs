using System.Buffers;
using Microsoft.ML.OnnxRuntime;

namespace Athena.Embedding;

/// <summary>
/// A sentence-transformer model in ONNX on the CPU, from a local folder: better vectors than the built-in model's, at some
/// milliseconds a text. The end of a text over the model's length, usually 256 tokens, is not seen. Thread-safe; all its
/// work is done before a call returns.
/// </summary>
/// <remarks>
/// Tokens come from <see cref="WordPieceTokenizer"/>: Microsoft.ML.Tokenizers gives other ids on 27 of 196 reference texts,
/// as it needs the globalization data this engine runs without and takes "[CLS]" in a text for the special entry.
/// Vectors of 8-bit models differ between kinds of CPU, on a few texts by up to 0.003 of cosine.
/// </remarks>
public sealed class OnnxEmbedder : IEmbedder
{
    private const int MaxThreads = 64;
    private const int DefaultThreads = 4;

    private readonly WordPieceTokenizer _tokenizer;
    private readonly (int First, int Last) _special;
    private readonly int _maxTokens;
    private readonly SentenceModel _model;
    private bool _isDisposed;

    private OnnxEmbedder(string modelId, WordPieceTokenizer tokenizer, (int First, int Last) special, int maxTokens, SentenceModel model)
    {
        ModelId = modelId;
        (_tokenizer, _special, _maxTokens, _model) = (tokenizer, special, maxTokens, model);
    }

    /// <summary>
    /// Gets the name of the model's folder, a colon, and 16 hexadecimal digits of the hash of model, vocabulary and
    /// settings: the 8-bit and the full form of one model have different ids.
    /// </summary>
    public string ModelId { get; }

    /// <inheritdoc/>
    public int Dimensions => _model.Dimensions;

    /// <summary>Loads a model.</summary>
    /// <param name="folder">
    /// A sentence-transformer folder: the model, <c>vocab.txt</c> and, where the model has no output <c>sentence_embedding</c>,
    /// <c>1_Pooling/config.json</c>. <c>sentence_bert_config.json</c> and <c>tokenizer_config.json</c> are heeded where present.
    /// </param>
    /// <param name="modelFile">The model's path inside the folder; null for the only <c>model*.onnx</c> in it and its folder <c>onnx</c>.</param>
    /// <param name="threads">How many cores work on one text, 1 to 64; null for all, at most 4.</param>
    /// <returns>The embedder, after a trial run.</returns>
    /// <exception cref="InvalidInputException">The folder is not named or the number of threads out of range.</exception>
    /// <exception cref="EmbeddingException">A file is missing or damaged, or the model is of another kind.</exception>
    public static OnnxEmbedder Load(string folder, string? modelFile = null, int? threads = null) =>
        Load(folder, modelFile, threads, preferTokens: false);

    /// <inheritdoc/>
    /// <exception cref="InvalidInputException">The destination is too short.</exception>
    public ValueTask<bool> EmbedAsync(ReadOnlyMemory<char> text, Memory<float> destination, CancellationToken cancellationToken = default)
    {
        EmbedderArguments.CheckOne(destination.Length, Dimensions);
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<bool>(Embed(text.Span, destination.Span[..Dimensions]));
    }

    /// <inheritdoc/>
    /// <remarks>Runs text by text, so that a vector never depends on the other texts.</remarks>
    /// <exception cref="InvalidInputException">There are too many texts, one is null, or the memory is too short.</exception>
    public ValueTask EmbedBatchAsync(IReadOnlyList<string> texts, Memory<float> destination, Memory<bool> present, CancellationToken cancellationToken = default)
    {
        EmbedderArguments.CheckBatch(texts, destination.Length, present.Length, Dimensions);
        for (var i = 0; i < texts.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            present.Span[i] = Embed(texts[i], destination.Span.Slice(i * Dimensions, Dimensions));
        }

        return default;
    }

    /// <summary>Frees the model; no call may be running.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _model.Dispose();
    }

    /// <summary>Loads a model; where it offers both outputs, tests choose the tokens' to reach the pooling.</summary>
    internal static OnnxEmbedder Load(string folder, string? modelFile, int? threads, bool preferTokens)
    {
        if (string.IsNullOrWhiteSpace(folder))
        {
            Throw.InvalidInput(nameof(folder), folder, "the path of a folder", "name the model's folder");
        }

        var threadCount = threads ?? Math.Min(Environment.ProcessorCount, DefaultThreads);
        Throw.IfOutside(threadCount, 1, MaxThreads, nameof(threads));
        var files = new ModelFolder(folder);
        var path = files.FindModel(modelFile);
        var (tokenizer, first, last) = LoadTokenizer(files);
        var maxTokens = files.ReadMaxTokens();
        var session = Open(files, path, threadCount);
        try
        {
            var pooling = SentenceModel.PoolsItself(session) && !preferTokens ? Pooling.InModel : files.ReadPooling();
            var model = new SentenceModel(session, pooling, maxTokens, [first, tokenizer.UnknownId, last]);
            return new OnnxEmbedder(files.Identify(path, maxTokens, pooling), tokenizer, (first, last), maxTokens, model);
        }
        catch (Exception e)
        {
            session.Dispose();
            if (e is OnnxRuntimeException or NotSupportedException)
            {
                throw files.Fail($"{e.Message}; use a sentence transformer exported to ONNX", e);
            }

            throw;
        }
    }

    /// <summary>Gives the vector of each token of a text; the embedder was loaded for tokens.</summary>
    /// <returns>The ids of the tokens, and a unit vector for each, one after the other.</returns>
    internal (int[] Pieces, float[] Vectors) EmbedTokens(ReadOnlySpan<char> text)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var ids = new long[_maxTokens];
        var count = Tokenize(text, ids);
        var vectors = new float[count * Dimensions];
        if (count > 0)
        {
            try
            {
                _model.RunTokens(ids.AsMemory(0, count + 2), vectors);
            }
            catch (OnnxRuntimeException e)
            {
                throw new EmbeddingException(ModelId, $"The model {ModelId} failed: {e.Message}", false, e);
            }
        }

        for (var i = 0; i < count; i++)
        {
            if (!UnitVector.TryNormalize(vectors.AsSpan(i * Dimensions, Dimensions)))
            {
                throw new EmbeddingException(ModelId, $"The model {ModelId} answered with a token vector of no direction; copy the model again.", false);
            }
        }

        return (Array.ConvertAll(ids[1..(count + 1)], static id => (int)id), vectors);
    }

    private static (WordPieceTokenizer Tokenizer, int First, int Last) LoadTokenizer(ModelFolder files)
    {
        files.RequireUncasedTokenizer();
        var tokenizer = WordPieceTokenizer.Load(files.VocabularyPath);
        var (first, last) = (tokenizer.IndexOf("[CLS]"), tokenizer.IndexOf("[SEP]"));
        return first >= 0 && last >= 0
            ? (tokenizer, first, last)
            : throw files.Fail("vocab.txt has no [CLS] or [SEP]; copy the model again");
    }

    private static InferenceSession Open(ModelFolder files, string path, int threads)
    {
        try
        {
            using var options = new SessionOptions { IntraOpNumThreads = threads, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };

            // Threads that spin between texts take the cores from the rest of the engine.
            options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
            return new InferenceSession(path, options);
        }
        catch (Exception e) when (e is OnnxRuntimeException or DllNotFoundException or TypeInitializationException)
        {
            throw files.Fail($"{Path.GetFileName(path)} cannot be opened ({e.Message}); copy the model again", e);
        }
    }

    private bool Embed(ReadOnlySpan<char> text, Span<float> vector)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var ids = ArrayPool<long>.Shared.Rent(_maxTokens);
        try
        {
            var count = Tokenize(text, ids);
            return count > 0 && Run(ids.AsMemory(0, count + 2), vector);
        }
        finally
        {
            ArrayPool<long>.Shared.Return(ids);
        }
    }

    /// <summary>Writes the ids of a text between both special ones.</summary>
    /// <returns>The number of ids that are the text's.</returns>
    private int Tokenize(ReadOnlySpan<char> text, Span<long> ids)
    {
        // A text is cut at a token, not at a word: the word over the cut needs room.
        Span<int> found = stackalloc int[_maxTokens + WordPieceTokenizer.MinimumDestinationLength];
        var count = Math.Min(_tokenizer.Encode(text, found, out _), _maxTokens - 2);
        ids[0] = _special.First;
        for (var i = 0; i < count; i++)
        {
            ids[i + 1] = found[i];
        }

        ids[count + 1] = _special.Last;
        return count;
    }

    private bool Run(Memory<long> ids, Span<float> vector)
    {
        try
        {
            _model.Run(ids, vector);
        }
        catch (OnnxRuntimeException e)
        {
            throw new EmbeddingException(ModelId, $"The model {ModelId} failed: {e.Message}", false, e);
        }

        return UnitVector.TryNormalize(vector)
            ? true
            : throw new EmbeddingException(ModelId, $"The model {ModelId} answered with a vector of no direction; copy the model again.", false);
    }
}
