using Athena.Episodic;

namespace Athena.Consolidation.Patterns;

/// <summary>An event with what the extractors need to know of it.</summary>
/// <param name="Event">The event.</param>
/// <param name="Signature">Its <see cref="EventSignature"/>.</param>
/// <param name="Position">Its position in its session, from 0.</param>
internal readonly record struct SignedEvent(EpisodicEvent Event, ulong Signature, int Position);
