namespace Athena.Embedding;

/// <summary>A model that cannot be loaded or reached, or answered wrongly.</summary>
public sealed class EmbeddingException : AthenaException
{
    /// <summary>The code of this failure.</summary>
    public const string Unavailable = "embedding_unavailable";

    /// <summary>Initializes the exception.</summary>
    /// <param name="modelId">The model or its folder.</param>
    /// <param name="message">What happened and the remedy.</param>
    /// <param name="isTransient">Whether the same call may succeed later.</param>
    /// <param name="innerException">The cause.</param>
    public EmbeddingException(string modelId, string message, bool isTransient, Exception? innerException = null)
        : base(Unavailable, message, isTransient, innerException) => ModelId = modelId;

    /// <summary>Gets the model or its folder.</summary>
    public string ModelId { get; }
}
