using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts;

/// <summary>Finds out something about the question.</summary>
internal interface IAnalyzer : IPart
{
    /// <summary>Looks at the question, with the gate held.</summary>
    void Analyze(RecallState state);
}
