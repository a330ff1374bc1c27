namespace Athena.Lab.Quality;

/// <summary>An evaluation set that cannot be read or scored; the message names the place and the remedy.</summary>
public sealed class QualityException : AthenaException
{
    /// <summary>Initializes the exception.</summary>
    public QualityException(string message, Exception? innerException = null)
        : base("evaluation_set", message, isTransient: false, innerException)
    {
    }
}
