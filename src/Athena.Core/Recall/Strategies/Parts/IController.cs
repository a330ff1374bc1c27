using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts;

/// <summary>Stands around a plan.</summary>
internal interface IController : IPart
{
    /// <summary>Answers, by running what is inside it, something else, or both.</summary>
    /// <param name="call">The plan, the scope, the request.</param>
    /// <param name="next">Runs what is inside.</param>
    /// <param name="cancellationToken">Stops between two parts.</param>
    ValueTask<RecallResult> RunAsync(PlanCall call, Func<PlanCall, CancellationToken, ValueTask<RecallResult>> next, CancellationToken cancellationToken);
}
