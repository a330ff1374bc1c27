namespace Athena.Lexical;

/// <summary>One query term on its way through a segment, window by window.</summary>
internal struct TermCursor
{
    /// <summary>What an endless number of occurrences would give.</summary>
    public float Weight;

    /// <summary>What no document of the window gets from the term.</summary>
    public float Bound;

    /// <summary>The term's first posting among those of the segment.</summary>
    public int Start;

    /// <summary>Behind the term's last posting.</summary>
    public int End;

    /// <summary>The first posting of the window.</summary>
    public int From;

    /// <summary>Behind the last posting of the window.</summary>
    public int To;

    /// <summary>Where the term's blocks begin; negative where it has none.</summary>
    public int Blocks;
}
