namespace Athena.Recall.Evidence;

/// <summary>Where a record stands in its session.</summary>
/// <param name="Session">The session's number; -1 where it has none, or is in no index.</param>
/// <param name="Author">The author's number; -1 where it has none.</param>
/// <param name="Previous">The ordinal before it in the session; -1 where it is the first.</param>
/// <param name="Next">The ordinal behind it; -1 where it is the last.</param>
public readonly record struct TurnLink(int Session, int Author, int Previous, int Next)
{
    /// <summary>Stands for what is not there.</summary>
    public const int None = -1;

    /// <summary>A record outside all sessions.</summary>
    public static readonly TurnLink Alone = new(None, None, None, None);
}
