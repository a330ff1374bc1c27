using System.Globalization;
using Athena.Storage.Files;
using Athena.Storage.LiteDb.Records;
using Athena.Storage.LiteDb.View;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>Reads the LiteDB view over a layer that keeps every change in memory, and compares it with journal and snapshot.</summary>
internal static class ViewInspector
{
    /// <summary>Gives null where there is no view, or one that was not finished: it is made anew when the store opens.</summary>
    public static InspectedView? Inspect(StoreInspection inspection, CancellationToken cancellationToken)
    {
        var place = inspection.Place;
        var path = Path.Combine(place.View, "athena.db");
        if (!place.Files.Exists(path))
        {
            return null;
        }

        foreach (var name in place.Files.List(place.View))
        {
            using var file = place.Files.Open(Path.Combine(place.View, name), StoreFileMode.Read);
            inspection.FilesRead++;
            inspection.BytesRead += file.Length;
        }

        InspectedView? view = null;
        PlainThread.Run(() => view = Read(inspection, path, cancellationToken));
        return view;
    }

    private static InspectedView? Read(StoreInspection inspection, string path, CancellationToken cancellationToken)
    {
        using var overlay = new OverlayFileLayer(inspection.Place.Files);
        using var view = new LiteDbView(overlay, inspection.Place.View, inspection.Place.Quarantine, inspection.StoreId ?? Guid.Empty);
        IReadOnlyList<ViewDocument> documents;
        try
        {
            view.Open();
            if (!view.IsComplete)
            {
                return null;
            }

            documents = view.LoadAll();
        }
        catch (StorageException e) when (e.Code == StorageException.Corrupt)
        {
            inspection.Add(path, -1, "LiteDB cannot read the view");
            return new InspectedView(-1, [], IsWhole: false);
        }

        var damages = inspection.Damages.Count;
        List<StateRecord> records = [];
        foreach (var document in documents)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (document.Memory is { } memory)
            {
                records.Add(new StateRecord(memory, document.Sequence, document.ForgottenAt));
            }
            else
            {
                inspection.Add(path, -1, $"the document {(document.Id is { } id ? $"of record {id}" : "of an unknown record")} fails its checksum or cannot be read");
            }
        }

        Compare(inspection, path, view, records);
        return new InspectedView(view.AppliedSequence, records, inspection.Damages.Count == damages);
    }

    private static void Compare(StoreInspection inspection, string path, LiteDbView view, List<StateRecord> records)
    {
        var state = inspection.ReadState();
        var applied = view.AppliedSequence;
        if (applied > state.Sequence)
        {
            inspection.Add(path, -1, string.Create(CultureInfo.InvariantCulture, $"the view holds operations up to {applied}; journal and snapshots end at {state.Sequence}"));
            return;
        }

        var found = records.ToDictionary(static record => record.Id);
        foreach (var record in records)
        {
            if (state.Find(record.Id) is { } truth ? truth.Sequence <= applied && !IsSame(truth, record) : IsExtra(inspection, state, record, applied))
            {
                inspection.Add(path, -1, $"its document of record {record.Id} is not what journal and snapshot say as of operation {applied}");
            }
        }

        var missing = state.All.Where(record => record.Sequence <= applied && !found.ContainsKey(record.Id)).ToList();
        foreach (var record in missing.Skip((int)Math.Min(view.MissingRecords, missing.Count)))
        {
            inspection.Add(path, -1, $"it lacks record {record.Id}");
        }
    }

    // What a newer snapshot no longer holds may have been erased behind the operation the view is as of.
    private static bool IsExtra(StoreInspection inspection, StoreState state, StateRecord record, long applied) =>
        (inspection.Base?.Sequence ?? 0) <= applied && state.Erased.GetValueOrDefault(record.Id) <= applied && state.Gaps.Count == 0;

    private static bool IsSame(StateRecord truth, StateRecord record)
    {
        if (truth.Sequence != record.Sequence || truth.ForgottenAt != record.ForgottenAt)
        {
            return false;
        }

        // What is damaged in the snapshot is named there, and the view may be what heals it.
        return !truth.TryRead(out var a) || !record.TryRead(out var b) || (Body(a).AsSpan().SequenceEqual(Body(b)) && IsSameVector(a, b));
    }

    private static bool IsSameVector(StoredMemory truth, StoredMemory other) => truth.Vector is null || (other.Vector is { } vector
        && vector.ModelId == truth.Vector.ModelId && VectorBytes.Of(vector.Values.Span).AsSpan().SequenceEqual(VectorBytes.Of(truth.Vector.Values.Span)));

    private static byte[] Body(StoredMemory memory)
    {
        var body = new byte[RecordImage.BodySize(memory.Record)];
        RecordImage.WriteBody(memory.Record, body);
        return body;
    }
}
