namespace Athena.Lab.Results;

/// <summary>A result file that cannot be written, read or trusted: the message names the file, the reason and the remedy.</summary>
public sealed class ResultException : AthenaException
{
    /// <summary>Initializes the exception.</summary>
    /// <param name="message">What failed, why, and the remedy.</param>
    /// <param name="innerException">The cause.</param>
    public ResultException(string message, Exception? innerException = null)
        : base("result_invalid", message, isTransient: false, innerException)
    {
    }
}
