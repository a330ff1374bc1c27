namespace Athena.Meta;

/// <summary>What a caller says of memories that it was given.</summary>
public enum UsageMark
{
    /// <summary>They were read.</summary>
    None,

    /// <summary>They helped.</summary>
    Useful,

    /// <summary>They misled.</summary>
    Harmful,
}
