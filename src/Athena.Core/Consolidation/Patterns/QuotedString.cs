namespace Athena.Consolidation.Patterns;

/// <summary>
/// Finds quoted strings: '"', '\'' or '`' not after a letter or digit, up to the same character on the same line that is
/// not before one; so the apostrophe of "don't" quotes nothing.
/// </summary>
internal static class QuotedString
{
    /// <summary>The longest quoted string, quotes included: bounds the search that each opening character starts.</summary>
    public const int MaxLength = 1_000;

    /// <summary>Gets whether a quoted string may begin here.</summary>
    public static bool CanBegin(ReadOnlySpan<char> content, int index) =>
        content[index] is '"' or '\'' or '`' && (index == 0 || !char.IsLetterOrDigit(content[index - 1]));

    /// <summary>Gets the length of the quoted string that begins here, quotes included; 0 for none.</summary>
    public static int LengthAt(ReadOnlySpan<char> content, int start)
    {
        if (!CanBegin(content, start))
        {
            return 0;
        }

        var limit = Math.Min(content.Length, start + MaxLength);
        for (var end = start + 1; end < limit && content[end] != '\n'; end++)
        {
            if (content[end] == content[start] && (end + 1 == content.Length || !char.IsLetterOrDigit(content[end + 1])))
            {
                return end + 1 - start;
            }
        }

        return 0;
    }
}
