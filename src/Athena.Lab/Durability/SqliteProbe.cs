namespace Athena.Lab.Durability;

/// <summary>Two ways to share SQLite among writers, measured once; the faster one stands for SQLite in the rates.</summary>
/// <param name="Writers">The number of concurrent writers.</param>
/// <param name="OneConnectionPerSecond">Commits a second with one connection behind a lock.</param>
/// <param name="ConnectionPerWriterPerSecond">Commits a second with a connection for each writer and a busy timeout.</param>
public sealed record SqliteProbe(int Writers, double OneConnectionPerSecond, double ConnectionPerWriterPerSecond)
{
    /// <summary>Tells whether one connection was at least as fast.</summary>
    public bool PrefersOneConnection() => OneConnectionPerSecond >= ConnectionPerWriterPerSecond;
}
