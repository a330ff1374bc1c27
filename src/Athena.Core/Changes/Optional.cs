namespace Athena.Changes;

/// <summary>A value that may be left out, where null is a value of its own: <c>Author = null</c> clears the author, no word of it leaves it.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public readonly record struct Optional<T>
{
    /// <summary>Initializes a value that is set.</summary>
    public Optional(T value)
    {
        Value = value;
        IsSet = true;
    }

    /// <summary>Gets a value indicating whether it was given.</summary>
    public bool IsSet { get; }

    /// <summary>Gets the value; the default of the type where it is not set.</summary>
    public T Value { get; }

    /// <summary>Sets the value.</summary>
    public static implicit operator Optional<T>(T value) => new(value);

    /// <summary>Gets the value where it is set, else the one that was there.</summary>
    public T Or(T current) => IsSet ? Value : current;
}
