using Athena.Episodic;

namespace Athena.Consolidation;

/// <summary>An event left out of a consolidation run.</summary>
/// <param name="Id">The event.</param>
/// <param name="Reason">Why.</param>
public readonly record struct SkippedEvent(EventId Id, SkipReason Reason);
