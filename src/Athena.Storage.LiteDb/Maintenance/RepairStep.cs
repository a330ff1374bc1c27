namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>One step of a repair.</summary>
/// <param name="Action"><c>set_aside</c>, <c>write_snapshot</c>, <c>write_description</c> or <c>rebuild_view</c>.</param>
/// <param name="File">The file it is about, from the data directory on, with '/'.</param>
/// <param name="Why">The reason.</param>
public sealed record RepairStep(string Action, string File, string Why);
