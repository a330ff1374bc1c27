using Athena.Model;

namespace Athena.Changes;

/// <summary>A record that is forgotten.</summary>
/// <param name="Id">A record, live or closed.</param>
/// <param name="Options">With its dependants or alone, at any version or one; default <see cref="ForgetOptions.Default"/>.</param>
public sealed record MemoryForget(MemoryId Id, ForgetOptions? Options = null);
