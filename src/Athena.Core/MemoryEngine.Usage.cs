using Athena.Meta;
using Athena.Model;
using Athena.Recall;

namespace Athena;

/// <content>How memories are used: in memory only; no record is written for it.</content>
public sealed partial class MemoryEngine
{
    /// <summary>The most memories of one <see cref="Mark"/>.</summary>
    public const int MaxMarked = 1_000;

    /// <summary>Says whether memories helped or misled. Those that helped together are linked. Kept until the engine closes.</summary>
    /// <param name="scope">The scope of the memories.</param>
    /// <param name="ids">1 to 1,000; what is not in the scope is passed over.</param>
    /// <param name="mark">What is said.</param>
    /// <returns>How many of them are in the scope.</returns>
    /// <exception cref="InvalidInputException">There are no or too many ids.</exception>
    public int Mark(Scope scope, IReadOnlyList<MemoryId> ids, UsageMark mark)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ThrowIfDisposed();
        Throw.IfOutside(ids.Count, 1, MaxMarked, "ids");
        var now = Now();
        return Read(scope, ids, (partition, all) =>
        {
            MemoryId[] known = [.. all.Where(id => partition.OrdinalOf(id) >= 0).Distinct()];
            partition.Usage.Mark(known, mark, now);
            return known.Length;
        });
    }

    /// <summary>Gets how a memory was used; null where it was not, or is not in the scope.</summary>
    /// <param name="scope">The scope of the memory.</param>
    /// <param name="id">The memory.</param>
    public UsageStat? UsageOf(Scope scope, MemoryId id)
    {
        ThrowIfDisposed();
        return Read(scope, id, static (partition, key) => partition.Usage.Stats.Of(key));
    }

    // A question that names no session, such as one of a measurement, leaves no trace.
    private void NoteGiven(string? session, RecallResult result)
    {
        if (session is not null && result.Hits.Count > 0)
        {
            _ = Read(result.Scope, result, (partition, given) =>
            {
                partition.Usage.Given(session, [.. given.Hits.Select(static hit => hit.Memory.Id).Where(id => partition.OrdinalOf(id) >= 0)], Now());
                return true;
            });
        }
    }
}
