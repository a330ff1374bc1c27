using Athena.Model;

namespace Athena.Changes;

/// <summary>Locks that are held until they are disposed, once.</summary>
internal sealed class HeldLocks(RecordLocks owner, int[] ascending) : IDisposable
{
    /// <summary>Whether the locks of all these records are held.</summary>
    internal bool Covers(IEnumerable<MemoryId> ids) => ids.All(id => Array.BinarySearch(ascending, RecordLocks.NumberOf(id)) >= 0);

    public void Dispose() => owner.Exit(ascending);
}
