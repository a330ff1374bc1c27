namespace Athena.Lab.Peers;

/// <summary>One engine at one setting on one set of vectors, k = 10.</summary>
public sealed record PeerPoint
{
    /// <summary>Gets <c>athena</c>, <c>hnswlib</c> or <c>faiss-...</c>.</summary>
    public required string Engine { get; init; }

    /// <summary>Gets how the index was built and how hard it searched.</summary>
    public required string Setting { get; init; }

    /// <summary>Gets how many queries ran side by side.</summary>
    public required int Threads { get; init; }

    /// <summary>Gets the mean share of the ten nearest that was found; as near as the true tenth counts.</summary>
    /// <value>0 to 1.</value>
    public required double Recall10 { get; init; }

    /// <summary>Gets queries a second: the median of the rounds.</summary>
    public required double Qps { get; init; }

    /// <summary>Gets the median time of a query in microseconds: the median of the rounds.</summary>
    public required double P50Us { get; init; }

    /// <summary>Gets the time to build, training, calibration and our file included, on one thread where the setting says nothing else.</summary>
    public required double BuildSeconds { get; init; }

    /// <summary>Gets the memory held for a vector, in bytes; what is only mapped from a file is not counted.</summary>
    public required double BytesPerVector { get; init; }
}
