using Athena.Model;

namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>A base snapshot with changes upon it, scope by scope.</summary>
internal sealed class MergeSource(Snapshot? baseSnapshot, ChangeSet changes, SnapshotHealer healer, IReadOnlyDictionary<Scope, ReadOnlyMemory<byte>> indexes)
    : ISnapshotSource
{
    private static readonly Comparer<Scope> ByName = Comparer<Scope>.Create(static (left, right) =>
        string.CompareOrdinal(left.Tenant, right.Tenant) is var order && order != 0 ? order : string.CompareOrdinal(left.Name, right.Name));

    public Snapshot? Base => baseSnapshot;

    public ChangeSet Changes => changes;

    public SnapshotHealer Healer => healer;

    public IReadOnlyDictionary<Scope, ReadOnlyMemory<byte>> Indexes => indexes;

    /// <inheritdoc/>
    public int DamagedPlaces { get; private set; }

    /// <inheritdoc/>
    public IEnumerable<IScopeSource> Scopes
    {
        get
        {
            var changed = ByScope();
            var contents = baseSnapshot?.Contents.ToDictionary(static scope => scope.Section.Scope) ?? [];
            foreach (var scope in contents.Keys.Union(changed.Keys).Order(ByName))
            {
                var merged = new MergeScope(this, scope, contents.GetValueOrDefault(scope), changed.GetValueOrDefault(scope, []));
                if (merged.LiveCount + merged.ForgottenCount > 0)
                {
                    yield return merged;
                }
            }
        }
    }

    /// <summary>Counts what could not be healed.</summary>
    public byte[]? Healed(byte[]? bytes)
    {
        DamagedPlaces += bytes is null ? 1 : 0;
        return bytes;
    }

    private Dictionary<Scope, List<int>> ByScope()
    {
        Dictionary<Scope, List<int>> changed = [];
        for (var i = 0; i < changes.Changes.Count; i++)
        {
            var change = changes.Changes[i];
            if (change.Kind is not (ChangeKind.Live or ChangeKind.Forgotten))
            {
                continue;
            }

            if (!changed.TryGetValue(change.Scope, out var places))
            {
                changed.Add(change.Scope, places = []);
            }

            places.Add(i);
        }

        return changed;
    }
}
