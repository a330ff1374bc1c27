using Athena.Model;

namespace Athena.Storage;

/// <summary>One change of one record: <see cref="Put"/> or <see cref="Forget"/> is set, or neither for an erasure.</summary>
public sealed record WriteOperation
{
    private WriteOperation(Scope scope, MemoryId id, StoredMemory? put, DateTimeOffset? forget)
    {
        Scope = scope;
        Id = id;
        Put = put;
        Forget = forget;
    }

    /// <summary>Gets the scope of the record.</summary>
    public Scope Scope { get; }

    /// <summary>Gets the record it concerns.</summary>
    public MemoryId Id { get; }

    /// <summary>Gets the whole new image of the record, for a put.</summary>
    public StoredMemory? Put { get; }

    /// <summary>Gets the time of the tombstone, for a forget; the record stays restorable in the store.</summary>
    public DateTimeOffset? Forget { get; }

    /// <summary>Gets a value indicating whether the record shall leave no byte behind.</summary>
    public bool IsErase => Put is null && Forget is null;

    /// <summary>Stores a record, replacing the one of the same id.</summary>
    public static WriteOperation OfPut(StoredMemory memory) => new(memory.Record.Scope, memory.Record.Id, memory, null);

    /// <summary>Removes a record, live or forgotten, for good. Its bytes are gone once the store has rewritten its files.</summary>
    public static WriteOperation OfErase(Scope scope, MemoryId id) => new(scope, id, null, null);

    /// <summary>Marks a record as forgotten.</summary>
    public static WriteOperation OfForget(Scope scope, MemoryId id, DateTimeOffset at) => new(scope, id, null, at);
}
