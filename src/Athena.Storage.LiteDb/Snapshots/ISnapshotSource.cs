namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>What a snapshot is written from.</summary>
internal interface ISnapshotSource
{
    /// <summary>Gets the scopes that have records, by tenant and name. Read once.</summary>
    IEnumerable<IScopeSource> Scopes { get; }

    /// <summary>Gets how many places are damaged in the source itself and are copied as they are, so that they stay visible; known once all scopes were read.</summary>
    int DamagedPlaces { get; }
}
