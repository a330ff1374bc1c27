namespace Athena.Lab.Durability;

/// <summary>How fast one engine acknowledged writes.</summary>
public sealed record WriteRate
{
    /// <summary>The work of writing a record whose vector is there already.</summary>
    public const string Record = "record";

    /// <summary>The work of remembering a text: embed, write, index.</summary>
    public const string Remember = "remember";

    /// <summary>Gets the work: <see cref="Record"/> or <see cref="Remember"/>.</summary>
    public required string Work { get; init; }

    /// <summary>Gets the engine, see <see cref="EngineNames"/>.</summary>
    public required string Engine { get; init; }

    /// <summary>Gets the number of concurrent writers, each waiting for its answer before it writes again.</summary>
    public required int Writers { get; init; }

    /// <summary>Gets the records of one write, which become durable together.</summary>
    public required int Batch { get; init; }

    /// <summary>Gets the acknowledged records per second, by rounds.</summary>
    public required Spread PerSecond { get; init; }

    /// <summary>Gets the median time of a write over all rounds, in nanoseconds.</summary>
    public required double P50Ns { get; init; }

    /// <summary>Gets the 99th percentile of a write's time over all rounds, in nanoseconds.</summary>
    public required double P99Ns { get; init; }

    /// <summary>Gets the records that were acknowledged, warm-up included.</summary>
    public required long Acknowledged { get; init; }

    /// <summary>Gets the records that were found unchanged after the engine was closed and opened again.</summary>
    public required long ReadBack { get; init; }
}
