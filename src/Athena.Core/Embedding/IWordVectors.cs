namespace Athena.Embedding;

/// <summary>Gives single words a vector at almost no cost; what an embedder may be beside being one. Thread-safe.</summary>
public interface IWordVectors
{
    /// <summary>Gets the length of a word's vector.</summary>
    int WordDimensions { get; }

    /// <summary>Writes the vector of a word.</summary>
    /// <param name="word">In lower case.</param>
    /// <param name="destination">At least <see cref="WordDimensions"/> long; L2-normalised where the result is true, else zeros.</param>
    /// <returns>Whether the word has one.</returns>
    bool TryWriteWord(ReadOnlySpan<char> word, Span<float> destination);
}
