namespace Athena.Consolidation.Patterns;

/// <summary>What a pattern says about events.</summary>
public enum PatternKind
{
    /// <summary>One step that comes again and again.</summary>
    Frequency = 0,

    /// <summary>Steps that follow one another in several sessions.</summary>
    Workflow = 1,
}
