namespace Athena.Consolidation;

/// <summary>Why an event was left out of a consolidation run.</summary>
public enum SkipReason
{
    /// <summary>Nothing but numbers, paths, hashes, quoted strings and white space.</summary>
    EmptyAfterMasking = 0,

    /// <summary>Equal to the event before it in its session in all but id and time.</summary>
    RepeatOfPrevious = 1,
}
