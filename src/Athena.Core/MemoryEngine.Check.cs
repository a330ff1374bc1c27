using Athena.Recall;
using Athena.Storage;

namespace Athena;

/// <content>The proof that the indexes are those of the records.</content>
public sealed partial class MemoryEngine
{
    /// <summary>
    /// Builds the indexes anew from records and compares them with those that recall searches: every record is found by its id, has its vector
    /// if and only if it should, and the same terms with the same frequencies; and nothing else is there.
    /// Costs as much time and memory as opening without a snapshot. Writes wait while a scope is compared.
    /// </summary>
    /// <param name="records">All live records of the store, in the order of their last commit.</param>
    /// <param name="progress">Told of the records compared; may be null.</param>
    /// <param name="cancellationToken">Stops the comparison.</param>
    /// <returns>Empty where all agree; at most 100 defects a scope.</returns>
    public IReadOnlyList<IndexDefect> CheckIndexes(
        IEnumerable<StoredMemory> records, IProgress<StoreProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        ThrowIfDisposed();
        var byScope = records.GroupBy(static memory => memory.Record.Scope).ToDictionary(static group => group.Key, static group => group.ToList());
        var total = byScope.Values.Sum(static list => (long)list.Count);
        var done = 0L;
        List<IndexDefect> defects = [];
        foreach (var scope in byScope.Keys.Union(_partitions.Keys).OrderBy(static scope => scope.ToString(), StringComparer.Ordinal))
        {
            using var expected = CreatePartition(scope);
            foreach (var memory in byScope.GetValueOrDefault(scope) ?? [])
            {
                cancellationToken.ThrowIfCancellationRequested();
                expected.Put(memory);
            }

            var check = new PartitionCheck(expected, () => progress?.Report(new StoreProgress("check indexes", ++done, total)));
            defects.AddRange(CompareAlone(check, _partitions.GetOrAdd(scope, CreatePartition), cancellationToken));
        }

        return defects;
    }

    private static IEnumerable<IndexDefect> CompareAlone(PartitionCheck check, ScopePartition partition, CancellationToken cancellationToken)
    {
        partition.Gate.EnterWriteLock();
        try
        {
            return check.Compare(partition, cancellationToken);
        }
        finally
        {
            partition.Gate.ExitWriteLock();
        }
    }
}
