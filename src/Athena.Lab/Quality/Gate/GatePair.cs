namespace Athena.Lab.Quality.Gate;

/// <summary>The answers to one question, stored and now.</summary>
internal readonly record struct GatePair(GateQuestion Before, GateQuestion After)
{
    /// <summary>Gives the change of a metric.</summary>
    public double Change(Func<GateQuestion, double> metric) => metric(After) - metric(Before);
}
