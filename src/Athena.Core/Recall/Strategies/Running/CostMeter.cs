namespace Athena.Recall.Strategies.Running;

/// <summary>Counts what a request spends, and refuses what would exceed the declared cost.</summary>
internal sealed class CostMeter(StrategyCost limit)
{
    private int _embeds;
    private int _searches;
    private int _calls;

    /// <summary>Gets a value indicating whether something was refused.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>Gets what was spent.</summary>
    public StrategyCost Spent => new(limit.Class, _embeds, _searches, _calls);

    /// <summary>Takes texts to embed.</summary>
    public bool TryEmbed(int texts) => TryTake(ref _embeds, texts, limit.Embeds);

    /// <summary>Takes one run of an arm.</summary>
    public bool TrySearch() => TryTake(ref _searches, 1, limit.Searches);

    /// <summary>Takes one call of the language model.</summary>
    public bool TryCall() => TryTake(ref _calls, 1, limit.Calls);

    private bool TryTake(ref int spent, int amount, int most)
    {
        if (spent + amount > most)
        {
            IsExhausted = true;
            return false;
        }

        spent += amount;
        return true;
    }
}
