using Athena.Storage.LiteDb.Journal;
using Athena.Storage.LiteDb.Snapshots;

namespace Athena.Storage.LiteDb.View;

/// <summary>
/// Brings a view up to date, whatever state it is in: opened where it is closed, made anew from the newest readable snapshot where it is bad
/// or too far behind the journal. Used by the thread of the view.
/// </summary>
/// <param name="view">Need not be open.</param>
/// <param name="snapshots">The snapshots.</param>
/// <param name="journal">Reads the batches after one operation through another.</param>
/// <param name="journalStart">Tells the first operation that the journal still has.</param>
internal sealed class ViewUpdater(LiteDbView view, SnapshotFolder snapshots, Func<long, long, IEnumerable<JournalEntry>> journal, Func<long> journalStart)
{
    /// <summary>Gets how often the view had to be made anew.</summary>
    public int Rebuilds { get; private set; }

    /// <summary>Applies everything through an operation; not yet durable: see <see cref="LiteDbView.Checkpoint"/>.</summary>
    /// <exception cref="StorageException">The disk failed, or journal and snapshots do not reach; the view is closed and may be updated again later.</exception>
    public void Update(long through)
    {
        try
        {
            TryUpdate(through);
        }
        catch (StorageException e) when (e.Code == StorageException.Corrupt && !view.IsOpen)
        {
            // Closed by its own failure, so it is the view that is bad, and not the journal.
            Rebuild();
            TryUpdate(through);
        }
    }

    private void TryUpdate(long through)
    {
        if (!view.IsOpen)
        {
            view.Open();
        }

        if (!view.IsComplete || view.AppliedSequence > through || view.AppliedSequence + 1 < journalStart())
        {
            Rebuild();
        }

        view.Apply(journal(view.AppliedSequence, through));
    }

    private void Rebuild()
    {
        Rebuilds++;
        foreach (var sequence in snapshots.Sequences())
        {
            try
            {
                using var snapshot = snapshots.OpenUnloaded(sequence);
                view.Rebuild(snapshot);
                return;
            }
            catch (StorageException e) when (e.Code == StorageException.Corrupt && sequence != snapshots.Sequences()[^1])
            {
                // An older one may be whole.
            }
        }

        view.Rebuild(snapshot: null);
    }
}
