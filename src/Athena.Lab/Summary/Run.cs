namespace Athena.Lab.Summary;

/// <summary>A piece of text in one style; escaped by whoever renders it.</summary>
internal sealed record Run(string Text, RunStyle Style = RunStyle.Plain)
{
    public static implicit operator Run(string text) => new(text);

    internal static Run Code(string text) => new(text, RunStyle.Code);

    internal static Run Strong(string text) => new(text, RunStyle.Strong);

    /// <summary>A path relative to the repository; a page shows it as a link, a document as code, for it may not be in git.</summary>
    internal static Run File(string path) => new(path, RunStyle.File);
}
