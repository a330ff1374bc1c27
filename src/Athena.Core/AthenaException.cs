namespace Athena;

/// <summary>The base of every failure of Athena that is not a bad argument.</summary>
public abstract class AthenaException : Exception
{
    /// <summary>Initializes the exception.</summary>
    /// <param name="code">A stable code of <c>tools.md</c> section 4, for example <c>storage_corrupt</c>.</param>
    /// <param name="message">What happened, to what, and the remedy.</param>
    /// <param name="isTransient">Whether the same call may succeed later.</param>
    /// <param name="innerException">The cause.</param>
    protected AthenaException(string code, string message, bool isTransient, Exception? innerException = null)
        : base(message, innerException)
    {
        Code = code;
        IsTransient = isTransient;
    }

    /// <summary>Gets the stable code of the failure.</summary>
    public string Code { get; }

    /// <summary>Gets a value indicating whether the same call may succeed later.</summary>
    public bool IsTransient { get; }
}
