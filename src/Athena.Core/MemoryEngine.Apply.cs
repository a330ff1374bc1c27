using Athena.Model;
using Athena.Recall;
using Athena.Storage;

namespace Athena;

/// <content>What the store made durable, brought into memory.</content>
public sealed partial class MemoryEngine
{
    // One call at a time, so that the order in which the gates are entered cannot matter. All are entered before the first change
    // and left after the last: no reader sees half of a batch, also where it spans scopes.
    private void Apply(WriteBatch batch)
    {
        List<ScopePartition> entered = [];
        try
        {
            EnterAll(batch.Operations, entered);
            var last = default(MemoryId);
            var partition = entered[0];
            for (var i = 0; i < batch.Operations.Count; i++)
            {
                var operation = batch.Operations[i];
                last = operation.Id > last ? operation.Id : last;
                partition = partition.Scope == operation.Scope ? partition : _partitions[operation.Scope];
                Apply(partition, operation, batch.Analyzed, i);
            }

            _ids.AdvancePast(last);
        }
        finally
        {
            entered.ForEach(static partition => partition.Gate.ExitWriteLock());
        }
    }

    private void EnterAll(IReadOnlyList<WriteOperation> operations, List<ScopePartition> entered)
    {
        foreach (var operation in operations)
        {
            if (entered.Count > 0 && entered[^1].Scope == operation.Scope)
            {
                continue;
            }

            var partition = _partitions.GetOrAdd(operation.Scope, CreatePartition);
            if (!partition.Gate.IsWriteLockHeld)
            {
                partition.Gate.EnterWriteLock();
                entered.Add(partition);
            }
        }
    }

    private void Apply(ScopePartition partition, WriteOperation operation, AnalyzedBatch? analyzed, int position)
    {
        if (operation.Put is not { } put)
        {
            partition.Remove(operation.Id);
            if (_strategies.IsValueCreated)
            {
                _strategies.Value.Answers.Remove(operation.Id);
            }
        }
        else if (analyzed is null)
        {
            partition.Put(put);
        }
        else
        {
            partition.Put(put, analyzed[position], analyzed.ShapeOf(position));
        }
    }
}
