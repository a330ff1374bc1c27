using Athena.Storage.LiteDb.Migration;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>Decides what a repair has to do.</summary>
internal static class RepairPlanner
{
    public static RepairPlan Plan(StoreInspection inspection, CancellationToken cancellationToken)
    {
        var state = inspection.ReadState();
        var healer = new RecordHealer(inspection, state);
        var plan = new RepairPlan { State = state, Healer = healer };
        if (inspection.Damages.Count == 0)
        {
            return plan;
        }

        healer.Heal(cancellationToken);
        PlanArchive(inspection, plan);
        PlanJournalAndSnapshots(inspection, plan);
        PlanView(inspection, plan);
        if (inspection.IsDescriptionBad)
        {
            plan.WritesDescription = true;
            var path = FormatFile.PathIn(inspection.Place.Root);
            if (inspection.Place.Files.Exists(path))
            {
                plan.Aside(inspection.Place, path, "it fails its checksum");
            }

            plan.Steps.Add(new RepairStep("write_description", StorePlace.DescriptionName, "from the headers of snapshots and segments"));
        }

        return plan;
    }

    private static void PlanArchive(StoreInspection inspection, RepairPlan plan)
    {
        foreach (var segment in inspection.Archive.Where(static segment => !segment.IsWhole))
        {
            plan.Aside(inspection.Place, segment.Path, "it is damaged; points in time inside it cannot be restored any more");
        }
    }

    private static void PlanJournalAndSnapshots(StoreInspection inspection, RepairPlan plan)
    {
        var place = inspection.Place;
        var last = plan.State.Sequence;
        var isJournalBad = inspection.Journal.Exists(static segment => !segment.IsWhole) || plan.State.Gaps.Count > 0
            || inspection.Snapshots.TrueForAll(static snapshot => snapshot.Content is null) && inspection.Snapshots.Count > 0 && inspection.Gaps(0, last).Count > 0;
        foreach (var snapshot in inspection.Snapshots.Where(static snapshot => !snapshot.IsWhole))
        {
            plan.Aside(place, snapshot.Path, snapshot.Reason is null ? "some of its records are damaged" : "it cannot be read");
        }

        // An older snapshot without the operations behind it would open, should the newer one go bad, and silently lack them.
        foreach (var snapshot in inspection.Snapshots.Where(snapshot => snapshot.IsWhole && snapshot.Sequence < last && (isJournalBad || inspection.Gaps(snapshot.Sequence, last).Count > 0)))
        {
            plan.Aside(place, snapshot.Path, "the operations behind it are not all there");
        }

        if (isJournalBad)
        {
            foreach (var segment in inspection.Journal)
            {
                plan.Aside(place, segment.Path, segment.IsWhole ? "it belongs to a damaged journal; the new snapshot holds what it holds" : "it is damaged; the new snapshot holds every whole batch of it");
            }
        }

        plan.WritesSnapshot = isJournalBad || plan.SetAside.Exists(path => path.StartsWith(place.Snapshots, StringComparison.Ordinal))
            || (inspection.Snapshots.Count == 0 && inspection.Journal.Count == 0 && plan.State.Count > 0);
        if (plan.WritesSnapshot)
        {
            plan.Steps.Add(new RepairStep("write_snapshot", $"{StorePlace.SnapshotsName}/{last:D20}.snapshot", $"{plan.State.Count} records as of operation {last}"));
        }
    }

    private static void PlanView(StoreInspection inspection, RepairPlan plan)
    {
        var isStale = plan.State.Gaps.Count > 0 || plan.Healer.Unhealed.Count > 0;
        if (inspection.View is not { } view || (view.IsWhole && !isStale))
        {
            return;
        }

        plan.RebuildsView = true;
        foreach (var name in inspection.Place.Files.List(inspection.Place.View))
        {
            plan.Aside(inspection.Place, Path.Combine(inspection.Place.View, name), view.IsWhole ? "it does not agree with what is left" : "it is damaged");
        }

        plan.Steps.Add(new RepairStep("rebuild_view", StorePlace.ViewName, "from snapshot and journal"));
    }
}
