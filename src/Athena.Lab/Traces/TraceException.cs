namespace Athena.Lab.Traces;

/// <summary>A trace could not be captured or read.</summary>
public sealed class TraceException : AthenaException
{
    /// <summary>Initializes the exception.</summary>
    /// <param name="message">What happened, to what, and the remedy.</param>
    /// <param name="innerException">The cause.</param>
    public TraceException(string message, Exception innerException)
        : base("trace_failed", message, isTransient: false, innerException)
    {
    }
}
