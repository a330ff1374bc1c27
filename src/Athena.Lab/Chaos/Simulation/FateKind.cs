namespace Athena.Lab.Chaos.Simulation;

/// <summary>What a loss of power did to a write that was not flushed; a write without a fate was kept.</summary>
internal enum FateKind
{
    /// <summary>Nothing of it is there.</summary>
    Dropped,

    /// <summary>Its first bytes are there.</summary>
    Prefix,

    /// <summary>A random half of its sectors of 512 bytes is there.</summary>
    Sectors,

    /// <summary>The file has its length, the bytes are zeros.</summary>
    Zeroed,
}
