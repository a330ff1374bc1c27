using Athena.Storage.LiteDb.View;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>Makes the LiteDB view anew from snapshot and journal, where its files were taken away.</summary>
internal static class ViewMaker
{
    /// <exception cref="StorageException">It failed; the store opens without it and makes it anew.</exception>
    public static void Make(StoreInspection inspection) => PlainThread.Run(() =>
    {
        var place = inspection.Place;
        place.Report("rebuild view", 0, 1);
        using var view = new LiteDbView(place.Files, place.View, place.Quarantine, inspection.StoreId!.Value);
        view.Open();
        if (inspection.Base is { } snapshot)
        {
            view.Rebuild(snapshot);
        }

        view.Apply(inspection.Frames(view.AppliedSequence));
        view.Checkpoint();
    });
}
