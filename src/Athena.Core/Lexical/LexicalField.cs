namespace Athena.Lexical;

/// <summary>Where in a record a term stands.</summary>
public enum LexicalField : byte
{
    /// <summary>The text.</summary>
    Content,

    /// <summary>The tags.</summary>
    Tags,

    /// <summary>The author.</summary>
    Speaker,

    /// <summary>The date, written out.</summary>
    Date,
}
