namespace Athena.Recall.Dates;

/// <summary>A word, a number or a sign of a text.</summary>
/// <param name="Text">In lower case.</param>
/// <param name="Number">The value of a number of at most 4 digits; -1 for anything else.</param>
/// <param name="Start">The first character.</param>
/// <param name="End">The character behind it.</param>
/// <param name="IsJoined">Whether nothing stands between it and the token before.</param>
internal readonly record struct DateToken(string Text, int Number, int Start, int End, bool IsJoined)
{
    /// <summary>Gets the number of characters.</summary>
    public int Length => End - Start;
}
