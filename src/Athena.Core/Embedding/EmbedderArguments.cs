namespace Athena.Embedding;

/// <summary>The checks every embedder makes of its caller's arguments, for implementations of <see cref="IEmbedder"/>.</summary>
public static class EmbedderArguments
{
    /// <summary>The largest number of texts in one call.</summary>
    public const int MaxBatch = 65_536;

    /// <summary>Checks the destination of one vector.</summary>
    /// <param name="destinationLength">The floats the caller offers.</param>
    /// <param name="dimensions">The floats of a vector.</param>
    /// <exception cref="InvalidInputException">The destination is too short.</exception>
    public static void CheckOne(int destinationLength, int dimensions)
    {
        if (destinationLength < dimensions)
        {
            Throw.InvalidInput("destination", destinationLength, $"at least {dimensions} floats", "pass memory for one whole vector");
        }
    }

    /// <summary>Checks the arguments of a batch.</summary>
    /// <param name="texts">The texts; at most <see cref="MaxBatch"/>, none of them null.</param>
    /// <param name="destinationLength">The floats the caller offers.</param>
    /// <param name="presentLength">The flags the caller offers.</param>
    /// <param name="dimensions">The floats of a vector.</param>
    /// <exception cref="InvalidInputException">There are too many texts, one is null, or the memory is too short.</exception>
    public static void CheckBatch(IReadOnlyList<string> texts, int destinationLength, int presentLength, int dimensions)
    {
        if (texts is null)
        {
            Throw.InvalidInput(nameof(texts), texts, "a list of texts", "pass an empty list for none");
        }

        Throw.IfOutside(texts.Count, 0, MaxBatch, nameof(texts));
        if (destinationLength < (long)texts.Count * dimensions || presentLength < texts.Count)
        {
            Throw.InvalidInput("destination", destinationLength, $"{texts.Count} x {dimensions} floats and {texts.Count} flags", "pass memory for the whole batch");
        }

        for (var i = 0; i < texts.Count; i++)
        {
            if (texts[i] is null)
            {
                Throw.InvalidInput(nameof(texts), texts[i], "no null among the texts", "leave the text out or pass an empty one");
            }
        }
    }
}
