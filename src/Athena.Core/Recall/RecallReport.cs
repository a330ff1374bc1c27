using Athena.Recall.Strategies;

namespace Athena.Recall;

/// <summary>How an answer was made.</summary>
public sealed record RecallReport
{
    private readonly Lazy<string> _planHash;

    /// <summary>Initializes a report.</summary>
    /// <param name="strategy">The strategy that answered.</param>
    /// <param name="planHash">Makes the hash when it is asked for.</param>
    public RecallReport(string strategy, Func<string> planHash)
    {
        Strategy = strategy;
        _planHash = new Lazy<string>(planHash);
    }

    /// <summary>Gets the strategy that answered; another than the one asked for where it fell back.</summary>
    public string Strategy { get; init; }

    /// <summary>Gets what identifies plan, options, analyser and model: 32 hexadecimal digits.</summary>
    public string PlanHash => _planHash.Value;

    /// <summary>Gets the remarks, for example <c>inapplicable:time-kernel</c>, in the order in which they came up.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Gets the strategies and rounds that ran, with the reason of each.</summary>
    public IReadOnlyList<RecallRoute> Route { get; init; } = [];

    /// <summary>Gets the texts that were searched, the question first.</summary>
    public IReadOnlyList<string> Queries { get; init; } = [];

    /// <summary>Gets how sure it is that the answer is there, 0 to 1; null where nothing is known of that.</summary>
    public double? Confidence { get; init; }

    /// <summary>Gets a value indicating whether hits were found and held back as too unlikely to be the answer.</summary>
    public bool Abstained { get; init; }

    /// <summary>Gets a value indicating whether the answer was given before and nothing has changed since.</summary>
    public bool Cached { get; init; }

    /// <summary>Gets what was spent.</summary>
    public StrategyCost? Spent { get; init; }
}
