namespace Athena.Recall.Strategies.Parts.Analyzers;

/// <summary>Where the answer lies beside an event.</summary>
internal enum AnchorSide
{
    /// <summary>Before it.</summary>
    Before,

    /// <summary>After it.</summary>
    After,

    /// <summary>Around it.</summary>
    While,

    /// <summary>Before it, as what led to it.</summary>
    Cause,
}
