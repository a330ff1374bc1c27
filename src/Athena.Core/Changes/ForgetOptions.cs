namespace Athena.Changes;

/// <summary>How a record is forgotten.</summary>
public sealed record ForgetOptions
{
    /// <summary>Gets the default: the record alone, at any version.</summary>
    public static ForgetOptions Default { get; } = new();

    /// <summary>Gets a value indicating whether everything derived from the record, and from that in turn, is forgotten with it.</summary>
    /// <value>Default false.</value>
    public bool WithDependants { get; init; }

    /// <summary>Gets the version of the record that the caller has read.</summary>
    /// <value>Default null: any.</value>
    public int? ExpectedVersion { get; init; }
}
