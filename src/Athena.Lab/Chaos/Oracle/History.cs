using Athena.Lab.Chaos.Workload;

namespace Athena.Lab.Chaos.Oracle;

/// <summary>What a workload sent and what became of it. Thread-safe for its writers; read when they are done.</summary>
internal sealed class History : IWorkloadLog
{
    private readonly Lock _gate = new();
    private readonly List<BatchStatus>[] _statuses;

    public History(WorkloadSettings settings)
        : this([.. Enumerable.Range(0, settings.Writers).Select(writer => new WriterScript(settings, writer))])
    {
    }

    public History(IReadOnlyList<WriterScript> scripts)
    {
        Scripts = scripts;
        _statuses = [.. scripts.Select(static _ => new List<BatchStatus>())];
    }

    public IReadOnlyList<WriterScript> Scripts { get; }

    public int Writers => _statuses.Length;

    public long AcknowledgedCount { get; private set; }

    public long RefusedCount { get; private set; }

    /// <summary>Gets the first index of each writer that was not sent.</summary>
    public int[] Next => [.. _statuses.Select(static statuses => statuses.Count)];

    public BatchStatus this[BatchRef batch] =>
        batch.Index < _statuses[batch.Writer].Count ? _statuses[batch.Writer][batch.Index] : BatchStatus.NeverSent;

    /// <summary>Lists the batches of a writer that were sent, in order.</summary>
    public IEnumerable<(ChaosBatch Batch, BatchStatus Status)> Of(int writer)
    {
        for (var i = 0; i < _statuses[writer].Count; i++)
        {
            yield return (Scripts[writer][i], _statuses[writer][i]);
        }
    }

    public void Set(BatchRef batch, BatchStatus status)
    {
        lock (_gate)
        {
            var statuses = _statuses[batch.Writer];
            while (statuses.Count <= batch.Index)
            {
                statuses.Add(BatchStatus.NeverSent);
            }

            var before = statuses[batch.Index];
            statuses[batch.Index] = status;
            AcknowledgedCount += (status == BatchStatus.Acknowledged ? 1 : 0) - (before == BatchStatus.Acknowledged ? 1 : 0);
            RefusedCount += (status == BatchStatus.Refused ? 1 : 0) - (before == BatchStatus.Refused ? 1 : 0);
        }
    }

    public void Sent(BatchRef batch) => Set(batch, BatchStatus.InFlight);

    public void Acknowledged(BatchRef batch) => Set(batch, BatchStatus.Acknowledged);

    public void Refused(BatchRef batch, string code) => Set(batch, BatchStatus.Refused);

    public void Unknown(BatchRef batch) => Set(batch, BatchStatus.InFlight);

    /// <summary>Copies it; the scripts are shared.</summary>
    public History Copy()
    {
        var copy = new History(Scripts);
        for (var writer = 0; writer < Writers; writer++)
        {
            for (var i = 0; i < _statuses[writer].Count; i++)
            {
                copy.Set(new BatchRef(writer, i), _statuses[writer][i]);
            }
        }

        return copy;
    }

    /// <summary>Holds a store to what an opening has shown: an unknown batch seen once must stay, one not seen must stay away.</summary>
    public void Settle(Judgement judgement)
    {
        foreach (var (batch, status) in judgement.Settled)
        {
            Set(batch, status);
        }
    }
}
