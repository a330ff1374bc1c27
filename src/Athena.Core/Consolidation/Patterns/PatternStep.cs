using Athena.Episodic;

namespace Athena.Consolidation.Patterns;

/// <summary>One step of a pattern.</summary>
/// <param name="Signature">The <see cref="EventSignature"/> that its events share.</param>
/// <param name="Type">The type of its events.</param>
/// <param name="Example">The beginning of the content of its earliest event, verbatim: one line, at most 120 characters.</param>
public sealed record PatternStep(ulong Signature, EventType Type, string Example);
