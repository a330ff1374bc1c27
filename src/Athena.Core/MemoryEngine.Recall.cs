using Athena.Recall;
using Athena.Recall.Strategies;

namespace Athena;

/// <content>Recall: the plain pipeline for the plain question, strategies for everything else.</content>
public sealed partial class MemoryEngine
{
    /// <summary>Finds memories of one scope.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="InvalidInputException">A field of the request is out of range, or names no strategy or option that there is.</exception>
    public ValueTask<RecallResult> RecallAsync(RecallRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ThrowIfDisposed();
        request.Validate();
        var isPinned = string.Equals(request.Strategy, StrategyRegistry.Pinned, StringComparison.Ordinal);
        if (!isPinned)
        {
            _ = _strategies.Value.Services.Registry.Find(request.Strategy);
        }

        if (!_partitions.TryGetValue(request.Scope, out var partition))
        {
            return ValueTask.FromResult(new RecallResult(request.Scope, [], 0, 0, null));
        }

        if (request.Context?.Session is { } session)
        {
            return RecallForAsync(session, partition, request, isPinned, cancellationToken);
        }

        // The plan 'hybrid' gives the same answer, which a test checks; the pipeline gives it without allocating.
        return isPinned && request.IsPlain
            ? _pipeline.RunAsync(partition, request, cancellationToken)
            : _strategies.Value.RunAsync(partition, request, cancellationToken);
    }

    private async ValueTask<RecallResult> RecallForAsync(
        string session, ScopePartition partition, RecallRequest request, bool isPinned, CancellationToken cancellationToken)
    {
        var result = isPinned && request.IsPlain
            ? await _pipeline.RunAsync(partition, request, cancellationToken).ConfigureAwait(false)
            : await _strategies.Value.RunAsync(partition, request, cancellationToken).ConfigureAwait(false);
        NoteGiven(session, result);
        return result;
    }
}
