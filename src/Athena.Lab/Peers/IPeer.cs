namespace Athena.Lab.Peers;

/// <summary>An engine with one index over one set of vectors.</summary>
internal interface IPeer : IDisposable
{
    /// <summary>Gets the engine's name.</summary>
    string Engine { get; }

    /// <summary>Gets the settings to search with; what each means is the engine's affair.</summary>
    IReadOnlyList<double> Efforts { get; }

    /// <summary>Builds the index.</summary>
    /// <returns>Seconds, and bytes held for all vectors.</returns>
    (double Seconds, double Bytes) Build();

    /// <summary>Names the index and a search setting.</summary>
    string SettingOf(double effort);

    /// <summary>Asks all queries once.</summary>
    PeerTiming Search(double effort, int threads);
}
