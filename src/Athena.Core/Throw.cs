using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Athena;

/// <summary>Cold throwing paths, so that the methods that guard stay small enough to inline.</summary>
public static class Throw
{
    private const int LongestShownValue = 80;

    /// <summary>Throws for an argument the caller can correct.</summary>
    /// <param name="parameter">The name the caller knows the value by.</param>
    /// <param name="actual">The value given; cut to 80 characters in the message.</param>
    /// <param name="expected">What would have been accepted.</param>
    /// <param name="remedy">What the caller can do.</param>
    /// <exception cref="InvalidInputException">Always.</exception>
    [DoesNotReturn]
    public static void InvalidInput(string parameter, object? actual, string expected, string remedy) =>
        throw new InvalidInputException(parameter, Show(actual), expected, remedy);

    /// <summary>Checks that an integer lies in a closed range.</summary>
    /// <exception cref="InvalidInputException"><paramref name="value"/> lies outside.</exception>
    public static void IfOutside(long value, long minimum, long maximum, string parameter)
    {
        if (value < minimum || value > maximum)
        {
            InvalidInput(parameter, value, $"{minimum} to {maximum}", $"pass a value from {minimum} to {maximum}");
        }
    }

    /// <summary>Checks that a real number is finite and lies in a closed range.</summary>
    /// <exception cref="InvalidInputException"><paramref name="value"/> is NaN, infinite or outside.</exception>
    public static void IfOutside(double value, double minimum, double maximum, string parameter)
    {
        if (!(value >= minimum && value <= maximum))
        {
            InvalidInput(parameter, value, string.Create(CultureInfo.InvariantCulture, $"a number from {minimum} to {maximum}"), "pass a finite number in the range");
        }
    }

    private static string Show(object? value)
    {
        var text = value switch
        {
            null => "null",
            string s => $"'{s}'",
            IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "null",
        };
        return text.Length <= LongestShownValue ? text : string.Concat(text.AsSpan(0, LongestShownValue), "...");
    }
}
