using Athena.Model;

namespace Athena.Changes;

/// <summary>
/// Changes of one scope that happen together or not at all, in the order of the properties: what is derived here from a record
/// that is erased here, for instance, is erased with it.
/// </summary>
public sealed record MemoryChangeSet
{
    /// <summary>Gets the scope of all records concerned.</summary>
    /// <value>Default <see cref="Model.Scope.Default"/>.</value>
    public Scope Scope { get; init; } = Scope.Default;

    /// <summary>Gets the new records; each names the scope of the set.</summary>
    public IReadOnlyList<NewMemory> Remember { get; init; } = [];

    /// <summary>Gets the records that change in place.</summary>
    public IReadOnlyList<MemoryUpdate> Update { get; init; } = [];

    /// <summary>Gets the records that are replaced and closed.</summary>
    public IReadOnlyList<MemorySupersession> Supersede { get; init; } = [];

    /// <summary>Gets the records that are forgotten.</summary>
    public IReadOnlyList<MemoryForget> Forget { get; init; } = [];

    /// <summary>Gets the records that are erased: live, closed, forgotten before or not there at all.</summary>
    public IReadOnlyList<MemoryId> Erase { get; init; } = [];

    /// <summary>Checks what can be checked without reading a record.</summary>
    /// <exception cref="InvalidInputException">
    /// The set is empty or has more than <see cref="MemoryEngine.MaxBatch"/> changes, a new record is of another scope, an id is named twice, or a
    /// field is out of range.
    /// </exception>
    public void Validate()
    {
        if (Scope.Name is null)
        {
            Throw.InvalidInput("scope", null, "a scope", "use Scope.Default");
        }

        var count = (long)Remember.Count + Update.Count + Supersede.Count + Forget.Count + Erase.Count;
        Throw.IfOutside(count, 1, MemoryEngine.MaxBatch, "changes");
        foreach (var memory in Remember.Concat(Supersede.Select(static s => s.Replacement)))
        {
            ArgumentNullException.ThrowIfNull(memory, nameof(Remember));
            memory.Validate();
            if (memory.Scope != Scope)
            {
                Throw.InvalidInput("scope", memory.Scope, $"{Scope}, the scope of the set", "change each scope in a set of its own");
            }
        }

        foreach (var update in Update)
        {
            ArgumentNullException.ThrowIfNull(update.Change, nameof(Update));
            update.Change.Validate();
        }

        RefuseRepeats();
    }

    private void RefuseRepeats()
    {
        HashSet<MemoryId> seen = [];
        foreach (var id in Update.Select(static u => u.Id).Concat(Supersede.Select(static s => s.Id)).Concat(Forget.Select(static f => f.Id)).Concat(Erase))
        {
            if (!seen.Add(id))
            {
                Throw.InvalidInput("id", id, "named by one change of the set", "join the changes of a record, or make them one after the other");
            }
        }
    }
}
