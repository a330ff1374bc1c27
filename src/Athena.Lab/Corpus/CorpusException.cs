namespace Athena.Lab.Corpus;

/// <summary>A corpus that cannot be read: the message names the file, the reason and the remedy.</summary>
public sealed class CorpusException : AthenaException
{
    /// <summary>Initializes the exception.</summary>
    /// <param name="message">What could not be read, why, and the remedy.</param>
    /// <param name="innerException">The cause.</param>
    public CorpusException(string message, Exception? innerException = null)
        : base("corpus_invalid", message, isTransient: false, innerException)
    {
    }
}
