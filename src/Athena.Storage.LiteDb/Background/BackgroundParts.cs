using Athena.Storage.Files;
using Athena.Storage.LiteDb.Journal;
using Athena.Storage.LiteDb.View;

namespace Athena.Storage.LiteDb.Background;

/// <summary>What the background work is made of.</summary>
internal sealed record BackgroundParts
{
    /// <summary>Gets the settings of the store.</summary>
    public required LiteDbStoreOptions Options { get; init; }

    /// <summary>Gets the files.</summary>
    public required IFileLayer Files { get; init; }

    /// <summary>Gets the writing side of the journal, to see how far it is.</summary>
    public required JournalWriter Writer { get; init; }

    /// <summary>Gets the next segment.</summary>
    public required SpareSegment Spare { get; init; }

    /// <summary>Gets the reading side of the journal.</summary>
    public required JournalFolder Journal { get; init; }

    /// <summary>Gets when and how snapshots are written.</summary>
    public required SnapshotSchedule Snapshots { get; init; }

    /// <summary>Gets the view; used by the background thread only.</summary>
    public required LiteDbView View { get; init; }

    /// <summary>Gets what brings the view up to date.</summary>
    public required ViewUpdater Updater { get; init; }

    /// <summary>Gets what gives segments up.</summary>
    public required SegmentRemoval Removal { get; init; }

    /// <summary>Gets who has the indexes that a snapshot at closing takes along.</summary>
    public required IStoreObserver Observer { get; init; }

    /// <summary>Gets whether something durable could not be applied: then the indexes are not those of the journal.</summary>
    public required Func<bool> HasFailed { get; init; }
}
