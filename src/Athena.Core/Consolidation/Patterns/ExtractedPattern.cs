using Athena.Episodic;

namespace Athena.Consolidation.Patterns;

/// <summary>A regularity found in events, before validation: it has evidence, but no confidence yet.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Text">A sentence made from a fixed template and verbatim spans of events.</param>
/// <param name="Steps">The structure: one step for a frequency, 2 to 8 for a workflow.</param>
/// <param name="Support">Events of a frequency, sessions of a workflow; 3 or more.</param>
/// <param name="Sessions">In how many sessions it was seen.</param>
/// <param name="EventIds">The evidence in ascending order: all events of a frequency; of a workflow the first occurrence in each session.</param>
public sealed record ExtractedPattern(
    PatternKind Kind,
    string Text,
    IReadOnlyList<PatternStep> Steps,
    int Support,
    int Sessions,
    IReadOnlyList<EventId> EventIds);
