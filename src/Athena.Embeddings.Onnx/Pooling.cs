namespace Athena.Embedding;

/// <summary>How the vectors of a text's tokens become the vector of the text.</summary>
internal enum Pooling
{
    /// <summary>The model does it itself: output <c>sentence_embedding</c>.</summary>
    InModel,

    /// <summary>The mean over all tokens that are no padding.</summary>
    Mean,

    /// <summary>The vector of the first token.</summary>
    FirstToken,
}
