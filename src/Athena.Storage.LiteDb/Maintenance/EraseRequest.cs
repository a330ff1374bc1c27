using Athena.Model;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>What shall be erased.</summary>
/// <param name="Scope">The scope; a record of another one is not found.</param>
/// <param name="Ids">The records, at most <see cref="MaxIds"/>; null for all of the scope.</param>
public sealed record EraseRequest(Scope Scope, IReadOnlyList<MemoryId>? Ids)
{
    /// <summary>The most ids of one request.</summary>
    public const int MaxIds = 1_000;
}
