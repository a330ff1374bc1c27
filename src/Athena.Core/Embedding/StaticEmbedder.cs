using Microsoft.Extensions.ObjectPool;

namespace Athena.Embedding;

/// <summary>
/// A static model of Model2Vec's folder format: a text is the normalised weighted mean of its tokens' vectors; words the
/// vocabulary cannot cover count nothing, and a text of only such words has no embedding. Texts of any length are read to
/// the end. Immutable, thread-safe, deterministic on one machine, and free of allocation after its loading; all its work is
/// done before a call returns.
/// </summary>
public sealed class StaticEmbedder : IEmbedder, IWordVectors
{
    private const string DefaultName = "static-256";
    private const long MaxModelBytes = 1L << 30;
    private const int IdsPerRound = 256;
    private const int TextsPerWorker = 256;
    private const int SmallestCached = 16;

    private readonly Task<StaticModel> _loading;
    private readonly DefaultObjectPool<WordIdCache> _caches = new(new DefaultPooledObjectPolicy<WordIdCache>());

    private StaticEmbedder(Task<StaticModel> loading) => _loading = loading;

    /// <summary>
    /// Gets the name of the model's folder, a colon, and 16 hexadecimal digits of the hash of tensors and vocabulary: equal
    /// content under an equal name is the same model on every machine, a changed file is another.
    /// </summary>
    public string ModelId => Model.Id;

    /// <inheritdoc/>
    public int Dimensions => Model.Matrix.Dimensions;

    /// <inheritdoc/>
    public int WordDimensions => Dimensions;

    private StaticModel Model => _loading.IsCompletedSuccessfully ? _loading.Result : _loading.GetAwaiter().GetResult();

    /// <summary>Loads the English model of 256 dimensions that is part of this assembly.</summary>
    /// <returns>
    /// The embedder; it holds about 9 MB. It is read on another thread, beside whatever else a process does at its start; the first use waits for it.
    /// </returns>
    /// <exception cref="EmbeddingException">The assembly was built without its model.</exception>
    public static StaticEmbedder LoadDefault()
    {
        var vocabulary = OpenResource("vocab.txt");
        var tensors = OpenResource("model.safetensors");
        return new StaticEmbedder(Task.Run(() => StaticModel.Parse(DefaultName, Read(tensors), Read(vocabulary), DefaultName, DefaultName)));
    }

    /// <summary>Loads a model of Model2Vec's format over an uncased WordPiece vocabulary.</summary>
    /// <param name="folder">
    /// Holds <c>model.safetensors</c> (at most 1 GiB) and the vocabulary as <c>vocab.txt</c> or in <c>tokenizer.json</c>.
    /// </param>
    /// <returns>The embedder; it holds the tensors in memory.</returns>
    /// <exception cref="InvalidInputException">No folder is named.</exception>
    /// <exception cref="EmbeddingException">A file is missing or damaged, the files do not fit each other, or the tokenizer is of another kind.</exception>
    public static StaticEmbedder Load(string folder)
    {
        if (string.IsNullOrWhiteSpace(folder))
        {
            Throw.InvalidInput(nameof(folder), folder, "the path of a folder", "name the model's folder");
        }

        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        var (vocabulary, source) = TokenizerFile.ReadVocabulary(folder);
        var tensors = ModelFile.Read(Path.Combine(folder, "model.safetensors"), MaxModelBytes);
        return new StaticEmbedder(Task.FromResult(StaticModel.Parse(name, tensors, vocabulary, source, folder)));
    }

    /// <summary>Embeds one text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="destination">At least <see cref="Dimensions"/> long; holds an L2-normalised vector where the result is true, else zeros.</param>
    /// <returns>Whether the text has an embedding.</returns>
    /// <exception cref="InvalidInputException">The destination is too short.</exception>
    public bool Embed(ReadOnlySpan<char> text, Span<float> destination)
    {
        EmbedderArguments.CheckOne(destination.Length, Dimensions);
        return Embed(text, destination[..Dimensions], cache: null);
    }

    /// <inheritdoc/>
    public bool TryWriteWord(ReadOnlySpan<char> word, Span<float> destination) => Embed(word, destination);

    /// <summary>Counts the tokens of a text that have a vector.</summary>
    public int CountTokens(ReadOnlySpan<char> text)
    {
        Span<int> ids = stackalloc int[IdsPerRound];
        var count = 0;
        while (!text.IsEmpty)
        {
            var written = Model.Tokenizer.Encode(text, ids, out var consumed);
            count += written - ids[..written].Count(Model.Tokenizer.UnknownId);
            text = text[consumed..];
        }

        return count;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidInputException">The destination is too short.</exception>
    public ValueTask<bool> EmbedAsync(ReadOnlyMemory<char> text, Memory<float> destination, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<bool>(Embed(text.Span, destination.Span));
    }

    /// <inheritdoc/>
    /// <remarks>Batches of 512 texts and more are spread over the cores, each text by itself: the vectors are the same.</remarks>
    /// <exception cref="InvalidInputException">There are too many texts, one is null, or the memory is too short.</exception>
    public ValueTask EmbedBatchAsync(IReadOnlyList<string> texts, Memory<float> destination, Memory<bool> present, CancellationToken cancellationToken = default)
    {
        EmbedderArguments.CheckBatch(texts, destination.Length, present.Length, Dimensions);
        var workers = Math.Min(Environment.ProcessorCount, texts.Count / TextsPerWorker);
        if (workers <= 1)
        {
            EmbedRange(texts, 0, texts.Count, destination, present, cancellationToken);
        }
        else
        {
            EmbedOnWorkers(workers, texts, destination, present, cancellationToken);
        }

        return default;
    }

    /// <summary>Does nothing: the model is managed memory.</summary>
    public void Dispose()
    {
    }

    private static Stream OpenResource(string name) =>
        typeof(StaticEmbedder).Assembly.GetManifestResourceStream($"{DefaultName}/{name}")
            ?? throw new EmbeddingException(DefaultName, $"The assembly holds no {DefaultName}/{name}; build it with the folder models/{DefaultName}.", false);

    private static byte[] Read(Stream stream)
    {
        using (stream)
        {
            var content = GC.AllocateUninitializedArray<byte>((int)stream.Length);
            stream.ReadExactly(content);
            return content;
        }
    }

    private void EmbedOnWorkers(int workers, IReadOnlyList<string> texts, Memory<float> destination, Memory<bool> present, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellationToken };
        Parallel.For(0, workers, options, worker =>
        {
            var begin = (int)((long)texts.Count * worker / workers);
            var end = (int)((long)texts.Count * (worker + 1) / workers);
            EmbedRange(texts, begin, end, destination, present, cancellationToken);
        });
    }

    private void EmbedRange(IReadOnlyList<string> texts, int begin, int end, Memory<float> destination, Memory<bool> present, CancellationToken cancellationToken)
    {
        // Of few texts the words do not come back often enough to pay for a cold cache.
        var cache = end - begin >= SmallestCached ? _caches.Get() : null;
        for (var i = begin; i < end; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            present.Span[i] = Embed(texts[i], destination.Span.Slice(i * Dimensions, Dimensions), cache);
        }

        if (cache is not null)
        {
            _caches.Return(cache);
        }
    }

    private bool Embed(ReadOnlySpan<char> text, Span<float> vector, WordIdCache? cache)
    {
        vector.Clear();
        var (_, tokenizer, matrix) = Model;
        Span<int> ids = stackalloc int[IdsPerRound];
        while (!text.IsEmpty)
        {
            var written = cache is null ? tokenizer.Encode(text, ids, out var consumed) : tokenizer.EncodeCached(text, ids, cache, out consumed);
            foreach (var id in ids[..written])
            {
                if (id != tokenizer.UnknownId)
                {
                    matrix.AddTo(id, vector);
                }
            }

            text = text[consumed..];
        }

        // The mean's division by the number of tokens cancels in the normalisation.
        return UnitVector.TryNormalize(vector);
    }
}
