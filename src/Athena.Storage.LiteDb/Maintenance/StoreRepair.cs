using Athena.Storage.LiteDb.Migration;
using Athena.Storage.LiteDb.Snapshots;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>
/// Heals a data directory from every good copy in it. It first copies what it is going to change into <c>quarantine/repair-TIME/</c>, then writes a
/// verified snapshot of all that can be read, and only then moves damaged files away: whenever it stops, nothing is worse than before.
/// Where nothing is damaged it changes nothing.
/// </summary>
public sealed class StoreRepair
{
    private readonly StorePlace _place;

    /// <summary>Initializes the repair; nothing is touched before it runs.</summary>
    /// <param name="options">Copied.</param>
    /// <exception cref="InvalidInputException">A setting is out of range.</exception>
    public StoreRepair(MaintenanceOptions options) => _place = new StorePlace(options);

    /// <summary>Repairs, or says what a repair would do.</summary>
    /// <param name="dryRun">Whether nothing is to be changed.</param>
    /// <param name="cancellationToken">Stops it; what was done so far is kept and can be repeated.</param>
    /// <exception cref="StorageException">There is no store, another process owns it, the disk fails or is full.</exception>
    public RepairReport Repair(bool dryRun, CancellationToken cancellationToken = default)
    {
        using var directoryLock = _place.Lock();
        RepairPlan plan;
        string? quarantine = null;
        using (var inspection = StoreInspector.Inspect(_place, cancellationToken))
        {
            plan = RepairPlanner.Plan(inspection, cancellationToken);
            if (plan.Steps.Count > 0 && !dryRun)
            {
                quarantine = Path.Combine(_place.Quarantine, $"repair-{_place.Stamp}");
                Guard(() => WriteNew(inspection, plan, quarantine, cancellationToken));
            }
        }

        if (quarantine is not null)
        {
            Guard(() => RemoveOld(plan, quarantine));
            Finish(plan, cancellationToken);
        }

        return Report(plan, dryRun, quarantine);
    }

    private static string StateOf(RepairPlan plan, bool dryRun)
    {
        if (plan.Steps.Count == 0)
        {
            return "whole";
        }

        if (dryRun)
        {
            return "planned";
        }

        return plan.State.Gaps.Count + plan.Healer.Unhealed.Count > 0 ? "repaired_with_loss" : "repaired";
    }

    private void WriteNew(StoreInspection inspection, RepairPlan plan, string quarantine, CancellationToken cancellationToken)
    {
        var files = _place.Files;
        files.CreateDirectory(quarantine);
        var snapshots = new SnapshotFolder(files, _place.Snapshots, inspection.StoreId ??= Guid.NewGuid());
        var doomed = plan.WritesSnapshot ? snapshots.Sequences().Select(snapshots.PathOf) : [];
        foreach (var path in plan.SetAside.Where(path => path.StartsWith(_place.Snapshots, StringComparison.Ordinal)).Union(doomed, StringComparer.Ordinal))
        {
            StorePlace.Copy(files, path, AsideName(quarantine, path), cancellationToken);
        }

        files.FlushDirectory(quarantine);
        files.FlushDirectory(_place.Quarantine);
        if (plan.WritesDescription)
        {
            var description = FormatFile.PathIn(_place.Root);
            if (files.Exists(description))
            {
                StorePlace.Copy(files, description, AsideName(quarantine, description), cancellationToken);
                files.FlushDirectory(quarantine);
            }

            FormatFile.Write(files, _place.Root, inspection.StoreId.Value);
        }

        if (plan.WritesSnapshot)
        {
            _place.Report("write snapshot", 0, 1);
            snapshots.Write(plan.State.Sequence, new StateSnapshotSource(plan.State), cancellationToken);
        }
    }

    private void RemoveOld(RepairPlan plan, string quarantine)
    {
        var files = _place.Files;
        var written = plan.WritesSnapshot ? Path.Combine(_place.Snapshots, $"{plan.State.Sequence:D20}.snapshot") : null;
        foreach (var path in plan.SetAside.Where(path => files.Exists(path) && !string.Equals(path, written, StringComparison.Ordinal)))
        {
            var aside = AsideName(quarantine, path);
            if (Path.GetFileName(path) == StorePlace.DescriptionName)
            {
                continue;
            }

            if (files.Exists(aside))
            {
                files.Delete(path);
            }
            else
            {
                files.Move(path, aside);
            }

            files.FlushDirectory(Path.GetDirectoryName(path)!);
        }

        files.FlushDirectory(quarantine);
    }

    private string AsideName(string quarantine, string path) => Path.Combine(quarantine, _place.Relative(path).Replace('/', '-'));

    private void Finish(RepairPlan plan, CancellationToken cancellationToken)
    {
        if (plan.RebuildsView)
        {
            using var healed = StoreInspector.Inspect(_place, cancellationToken);
            ViewMaker.Make(healed);
        }

        using var after = StoreInspector.Inspect(_place, cancellationToken);
        if (after.Damages.Count > 0)
        {
            throw StorageFailure.Corrupt(_place.Root, "repair", $"still has {after.Damages.Count} damages after its repair, the first at '{after.Damages[0].File}'");
        }
    }

    private RepairReport Report(RepairPlan plan, bool dryRun, string? quarantine) => new()
    {
        State = StateOf(plan, dryRun),
        Directory = _place.Root,
        Steps = plan.Steps,
        Lost = plan.State.Gaps,
        Unhealed = [.. plan.Healer.Unhealed.Select(static id => id.ToString())],
        Healed = plan.Healer.Healed,
        Quarantine = quarantine is null ? null : _place.Relative(quarantine),
        LastSequence = plan.State.Sequence,
    };

    private void Guard(Action work)
    {
        try
        {
            work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StorageFailure.Of(e, _place.Root, "repair");
        }
    }
}
