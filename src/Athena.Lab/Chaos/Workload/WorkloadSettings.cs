namespace Athena.Lab.Chaos.Workload;

/// <summary>The shape of a workload. The same settings give the same batches in every process.</summary>
public sealed record WorkloadSettings
{
    /// <summary>Gets the seed of every choice.</summary>
    public required int Seed { get; init; }

    /// <summary>Gets how many writers run beside each other; each has records of its own.</summary>
    /// <value>1 to 64; default 4.</value>
    public int Writers { get; init; } = 4;

    /// <summary>Gets how many records of a writer are in play at a time.</summary>
    /// <value>Default 16.</value>
    public int Slots { get; init; } = 16;

    /// <summary>Gets the most operations of a batch.</summary>
    /// <value>Default 5.</value>
    public int MaxBatch { get; init; } = 5;

    /// <summary>Gets how many batches a writer sends before it waits for the first.</summary>
    /// <value>Default 2.</value>
    public int Pipeline { get; init; } = 2;

    /// <summary>Gets the longest text in characters.</summary>
    /// <value>Default 1,200.</value>
    public int MaxText { get; init; } = 1_200;

    /// <summary>Gets the length of the vectors.</summary>
    /// <value>Default 32.</value>
    public int Dimensions { get; init; } = 32;
}
