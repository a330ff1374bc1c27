namespace Athena.Lab.Durability;

/// <summary>How a run of the verb <c>durability</c> measured.</summary>
public sealed record DurabilitySettings
{
    /// <summary>Gets a value indicating whether it was the short mode, which only shows that everything runs.</summary>
    public required bool Short { get; init; }

    /// <summary>Gets the file system of the data, as the system names it.</summary>
    public required string FileSystem { get; init; }

    /// <summary>Gets the version of the SQLite library.</summary>
    public required string SqliteVersion { get; init; }

    /// <summary>Gets the rounds of each rate.</summary>
    public required int Rounds { get; init; }

    /// <summary>Gets how long one round of one engine writes, in seconds.</summary>
    public required double WindowSeconds { get; init; }

    /// <summary>Gets the size of each text in bytes of UTF-8.</summary>
    public required int TextBytes { get; init; }

    /// <summary>Gets the length of each vector.</summary>
    public required int Dimensions { get; init; }

    /// <summary>Gets how long the whole run took, in seconds.</summary>
    public required double ElapsedSeconds { get; init; }
}
