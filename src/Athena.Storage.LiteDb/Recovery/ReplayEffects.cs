using Athena.Model;
using Athena.Storage.LiteDb.Snapshots;

namespace Athena.Storage.LiteDb.Recovery;

/// <summary>Counts live and forgotten records over a snapshot and the operations behind it, keeping only the ids that the operations name.</summary>
internal sealed class ReplayEffects
{
    private readonly Dictionary<MemoryId, RecordEffect> _effects = [];

    /// <summary>Gets the number of operations seen.</summary>
    public long Operations { get; private set; }

    /// <summary>Notes the operations of a batch.</summary>
    public void Add(WriteBatch batch)
    {
        foreach (var operation in batch.Operations)
        {
            Operations++;
            if (operation.Forget is null)
            {
                _effects[operation.Id] = operation.IsErase ? RecordEffect.Erased : RecordEffect.Live;
                continue;
            }

            _effects[operation.Id] = !_effects.TryGetValue(operation.Id, out var before) ? RecordEffect.ForgottenIfThere
                : before == RecordEffect.Live ? RecordEffect.Forgotten
                : before;
        }
    }

    /// <summary>Tells what became of a record; null where no operation names it.</summary>
    public RecordEffect? Of(MemoryId id) => _effects.TryGetValue(id, out var effect) ? effect : null;

    /// <summary>Counts what there is after the operations.</summary>
    /// <param name="snapshot">What there was before; null for nothing.</param>
    public (long Live, long Forgotten) Count(Snapshot? snapshot)
    {
        var live = (snapshot?.LiveCount ?? 0) + _effects.Values.LongCount(static effect => effect == RecordEffect.Live);
        var forgotten = (snapshot?.ForgottenCount ?? 0) + _effects.Values.LongCount(static effect => effect == RecordEffect.Forgotten);
        if (snapshot is null || _effects.Count == 0)
        {
            return (live, forgotten);
        }

        foreach (var record in snapshot.Records)
        {
            if (!_effects.TryGetValue(record.Entry.Id, out var effect))
            {
                continue;
            }

            var wasForgotten = record.Entry.ForgottenAt is not null;
            live -= wasForgotten ? 0 : 1;
            forgotten += effect == RecordEffect.ForgottenIfThere ? (wasForgotten ? 0 : 1) : wasForgotten ? -1 : 0;
        }

        return (live, forgotten);
    }
}
