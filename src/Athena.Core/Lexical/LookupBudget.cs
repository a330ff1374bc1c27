namespace Athena.Lexical;

/// <summary>
/// Decides whether postings are looked up one by one or all added up. A lookup costs as much as some two dozen additions, and how many
/// documents are promising enough is known only when the terms that matter are added up: what was found in a window decides for it and,
/// where it was in vain, for the next ones. It changes no answer.
/// </summary>
internal struct LookupBudget
{
    private const int AdditionsPerLookup = 24;
    private const int LongestPause = 16;

    private int _pause;
    private int _left;

    /// <summary>Whether the next window is worth the bounds that it takes to leave something out.</summary>
    public bool MayTry()
    {
        if (_left == 0)
        {
            return true;
        }

        _left--;
        return false;
    }

    /// <summary>Whether looking up is worth it.</summary>
    /// <param name="spared">The postings that are not added up then.</param>
    /// <param name="documents">Those that need lookups.</param>
    /// <param name="terms">Those of the query.</param>
    public bool Allows(int spared, int documents, int terms)
    {
        var isWorth = (long)documents * terms * AdditionsPerLookup <= spared;
        _pause = isWorth ? 0 : Math.Clamp(_pause * 2, 2, LongestPause);
        _left = _pause;
        return isWorth;
    }
}
