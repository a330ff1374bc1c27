using Athena.Episodic;

namespace Athena.Consolidation;

/// <summary>What <see cref="EventSelector"/> decided: every event is in exactly one of the two lists.</summary>
/// <param name="Events">The events to consolidate, by session, time, id.</param>
/// <param name="Skipped">The junk, by session, time, id.</param>
public sealed record EventSelection(IReadOnlyList<EpisodicEvent> Events, IReadOnlyList<SkippedEvent> Skipped);
