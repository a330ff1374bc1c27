using Athena.Storage.LiteDb.Snapshots;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>A snapshot as it lies on the disk.</summary>
/// <param name="Path">The file.</param>
/// <param name="Sequence">The number in its name.</param>
/// <param name="Content">Open, every byte of it read; null where its header or directory is damaged.</param>
/// <param name="Reason">Why it could not be opened.</param>
internal sealed record InspectedSnapshot(string Path, long Sequence, Snapshot? Content, string? Reason)
{
    /// <summary>Gets a value indicating whether every byte is as it was written.</summary>
    public bool IsWhole => Content is { Bad.Count: 0 };
}
