using System.Runtime.InteropServices;
using Athena.Lab.Chaos.Workload;
using Athena.Model;

namespace Athena.Lab.Chaos.Oracle;

/// <summary>All that one writer did to each of its records, in order, and what may therefore be there.</summary>
internal sealed class OwedState
{
    private readonly Dictionary<MemoryId, List<Step>> _steps = [];
    private readonly HashSet<MemoryId> _undecided = [];

    public OwedState(History history, int writer)
    {
        foreach (var (batch, status) in history.Of(writer))
        {
            if (status == BatchStatus.NeverSent)
            {
                continue;
            }

            var bit = status == BatchStatus.InFlight ? 1 << Unknown.Count : 0;
            if (bit != 0)
            {
                Unknown.Add(batch);
            }

            foreach (var effect in batch.Effects)
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(_steps, effect.Id, out _) ??= []).Add(new Step(batch.Ref, status, bit, effect.Token));
                if (bit != 0)
                {
                    _undecided.Add(effect.Id);
                }
            }
        }
    }

    public IReadOnlyCollection<MemoryId> Ids => _steps.Keys;

    public List<ChaosBatch> Unknown { get; } = [];

    /// <summary>Whether any choice of the unknown batches leaves the record like this.</summary>
    public bool MayBe(MemoryId id, ulong? state)
    {
        var steps = _steps[id];
        for (var i = steps.Count - 1; i >= 0; i--)
        {
            if (steps[i].Status == BatchStatus.Refused)
            {
                continue;
            }

            // Of one batch the last operation on a record decides.
            if (IsLastOfItsBatch(steps, i) && steps[i].Token == state)
            {
                return true;
            }

            if (steps[i].Status == BatchStatus.Acknowledged)
            {
                return false;
            }
        }

        return state is null;
    }

    /// <summary>Whether one choice leaves every record that depends on it like this.</summary>
    /// <param name="choice">Bit i: the unknown batch i is there.</param>
    /// <param name="observed">The live records.</param>
    public bool Fits(int choice, IReadOnlyDictionary<MemoryId, ulong> observed)
    {
        foreach (var id in _undecided)
        {
            ulong? state = observed.TryGetValue(id, out var token) ? token : null;
            var last = _steps[id].FindLast(step => step.Status == BatchStatus.Acknowledged || (step.Bit & choice) != 0);
            if (last.Token != state)
            {
                return false;
            }
        }

        return true;
    }

    public string LastAcknowledged(MemoryId id) =>
        _steps[id].FindLast(static step => step.Status == BatchStatus.Acknowledged) is { Status: BatchStatus.Acknowledged } step ? step.Batch.ToString() : "nothing";

    /// <summary>Whether the last acknowledged operation on the record removed it.</summary>
    public bool IsRemoved(MemoryId id) =>
        _steps[id].FindLast(static step => step.Status == BatchStatus.Acknowledged) is { Status: BatchStatus.Acknowledged, Token: null };

    /// <summary>A batch of a status after the last acknowledged one that would have removed the record.</summary>
    public BatchRef? Removal(MemoryId id, BatchStatus status)
    {
        var steps = _steps[id];
        var from = steps.FindLastIndex(static step => step.Status == BatchStatus.Acknowledged);
        var at = steps.FindIndex(from + 1, step => step.Status == status && step.Token is null);
        return at < 0 ? null : steps[at].Batch;
    }

    /// <summary>The batch that put this content.</summary>
    public (BatchRef Batch, BatchStatus Status)? Origin(MemoryId id, ulong token)
    {
        var at = _steps[id].FindLastIndex(step => step.Token == token);
        return at < 0 ? null : (_steps[id][at].Batch, _steps[id][at].Status);
    }

    private static bool IsLastOfItsBatch(List<Step> steps, int index) => index + 1 == steps.Count || steps[index + 1].Batch != steps[index].Batch;

    private readonly record struct Step(BatchRef Batch, BatchStatus Status, int Bit, ulong? Token);
}
