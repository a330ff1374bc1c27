namespace Athena.Recall.Dates;

/// <summary>On which side of what a phrase names the time lies.</summary>
public enum DateDirection
{
    /// <summary>In it.</summary>
    In,

    /// <summary>Before it: "before June", "until 2020".</summary>
    Before,

    /// <summary>After it: "since June", "after 2020".</summary>
    After,
}
