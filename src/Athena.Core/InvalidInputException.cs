namespace Athena;

/// <summary>An argument that the caller can correct: the message names the value, what was expected and the remedy.</summary>
public sealed class InvalidInputException : ArgumentException
{
    /// <summary>Initializes the exception from its three facts.</summary>
    public InvalidInputException(string parameter, string actual, string expected, string remedy)
        : base($"'{parameter}' must be {expected}; got {actual}. Remedy: {remedy}.")
    {
        Parameter = parameter;
        Actual = actual;
        Expected = expected;
        Remedy = remedy;
    }

    /// <summary>Gets the name of the argument.</summary>
    public string Parameter { get; }

    /// <summary>Gets the value given, cut to 80 characters.</summary>
    public string Actual { get; }

    /// <summary>Gets what would have been accepted.</summary>
    public string Expected { get; }

    /// <summary>Gets what the caller can do.</summary>
    public string Remedy { get; }
}
