namespace Athena.Cli.Output;

/// <summary>Makes stored text safe to show: a memory must not move the cursor or change the terminal.</summary>
internal static class PlainText
{
    private const char Replacement = '\uFFFD';

    /// <summary>Puts a text on one line.</summary>
    public static string OnOneLine(string text) => Map(text, c => char.IsWhiteSpace(c) ? ' ' : c);

    /// <summary>Keeps line breaks and tabs.</summary>
    public static string KeepingLines(string text) => Map(text, c => c);

    private static string Map(string text, Func<char, char> map) => string.Create(text.Length, (text, map), static (chars, state) =>
    {
        for (var i = 0; i < chars.Length; i++)
        {
            var mapped = state.map(state.text[i]);
            chars[i] = char.IsControl(mapped) && mapped is not ('\n' or '\t') ? Replacement : mapped;
        }
    });
}
