namespace Athena.Recall.Strategies.Running;

/// <summary>A need of a strategy is not met at this moment. It never leaves the engine: another strategy answers.</summary>
internal sealed class StrategyNeedException(string code)
    : AthenaException(code, $"A strategy cannot do its work: {code}. Remedy: none is needed, another one answers.", isTransient: true);
