using Athena.Storage.LiteDb.Snapshots;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>A <see cref="StoreState"/>, all of whose records can be read, on its way into a snapshot.</summary>
internal sealed class StateSnapshotSource(StoreState state) : ISnapshotSource
{
    public IEnumerable<IScopeSource> Scopes => state.Ordered.GroupBy(static record => record.Scope).Select(static group => new StateScopeSource(group.Key, [.. group]));

    public int DamagedPlaces => 0;
}
