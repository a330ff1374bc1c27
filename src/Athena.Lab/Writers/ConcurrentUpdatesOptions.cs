namespace Athena.Lab.Writers;

/// <summary>How many writers change how few records.</summary>
public sealed record ConcurrentUpdatesOptions
{
    /// <summary>Gets the number of writers.</summary>
    /// <value>1 to 10,000; default 100.</value>
    public int Writers { get; init; } = 100;

    /// <summary>Gets the number of records that they all change.</summary>
    /// <value>1 to 10,000; default 5.</value>
    public int Records { get; init; } = 5;

    /// <summary>Gets the most updates of one writer.</summary>
    /// <value>1 to 10,000,000; default 20.</value>
    public int UpdatesPerWriter { get; init; } = 20;

    /// <summary>Gets the time after which no writer starts another update.</summary>
    /// <value>Default null: none.</value>
    public TimeSpan? Duration { get; init; }

    /// <summary>Gets the seed of the order in which each writer visits the records.</summary>
    /// <value>Default 1.</value>
    public int Seed { get; init; } = 1;

    /// <summary>Gets the clock.</summary>
    /// <value>Default <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="InvalidInputException">A setting is out of range.</exception>
    public void Validate()
    {
        Throw.IfOutside(Writers, 1, 10_000, "writers");
        Throw.IfOutside(Records, 1, 10_000, "records");
        Throw.IfOutside(UpdatesPerWriter, 1, 10_000_000, "updates_per_writer");
    }
}
