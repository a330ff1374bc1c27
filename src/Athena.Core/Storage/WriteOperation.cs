using Athena.Model;

namespace Athena.Storage;

/// <summary>One change of one record: either <see cref="Put"/> or <see cref="Forget"/> is set.</summary>
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

    /// <summary>Stores a record, replacing the one of the same id.</summary>
    public static WriteOperation OfPut(StoredMemory memory) => new(memory.Record.Scope, memory.Record.Id, memory, null);

    /// <summary>Marks a record as forgotten.</summary>
    public static WriteOperation OfForget(Scope scope, MemoryId id, DateTimeOffset at) => new(scope, id, null, at);
}
