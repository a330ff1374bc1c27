using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Athena.Storage.Files;

namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>
/// Reads the bodies of a snapshot in large pieces into memory and verifies each, on two threads: most of the time that opening takes.
/// </summary>
internal sealed class BodyLoader(IStoreFile file, DamageList damage, bool skipChecksums)
{
    private const int Threads = 2;

    private readonly List<(ScopeContents Scope, int First, int Count)> _pieces = [];

    /// <summary>Loads what is served and verifies what is not; damage is noted, not thrown.</summary>
    public void Load(IReadOnlyList<ScopeContents> scopes)
    {
        foreach (var scope in scopes)
        {
            scope.AllocateBodies();
            Divide(scope);
        }

        try
        {
            Parallel.For(0, _pieces.Count, new ParallelOptions { MaxDegreeOfParallelism = Threads, TaskScheduler = TaskScheduler.Default }, Work);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }

    private void Divide(ScopeContents scope)
    {
        var (live, all) = (scope.Section.LiveCount, scope.Section.Count);
        var first = 0;
        long start = scope.Section.BodiesOffset;
        while (first < live)
        {
            // As many as fit: the offsets rise, so half of the rest is left out at each look.
            var (fits, tooMany) = (first + 1, live + 1);
            while (tooMany - fits > 1)
            {
                var middle = fits + ((tooMany - fits) / 2);
                var last = scope.Entry(middle - 1);
                (fits, tooMany) = last.BodyOffset + last.BodyLength - start <= SnapshotFormat.BlockBytes ? (middle, tooMany) : (fits, middle);
            }

            _pieces.Add((scope, first, fits - first));
            first = fits;
            start = first < live ? scope.Entry(first).BodyOffset : start;
        }

        if (all > live && !skipChecksums)
        {
            _pieces.Add((scope, live, all - live));
        }
    }

    private void Work(int piece)
    {
        var (scope, first, count) = _pieces[piece];
        if (first < scope.Section.LiveCount)
        {
            Load(scope, first, count);
        }
        else
        {
            Verify(scope, first, count, new FileWindow(file));
        }
    }

    private void Load(ScopeContents scope, int first, int count)
    {
        var (head, tail) = (scope.Entry(first), scope.Entry(first + count - 1));
        try
        {
            file.ReadExactly(scope.BodiesOf(head, tail), head.BodyOffset);
        }
        catch (IOException) when (count > 1)
        {
            // A bad sector: the records around it are still to be had.
            for (var i = first; i < first + count; i++)
            {
                Load(scope, i, 1);
            }

            return;
        }
        catch (IOException)
        {
            damage.Add(scope.Damage(head, DamagedPart.Body, "the disk cannot read it"));
            return;
        }

        if (!skipChecksums)
        {
            Verify(scope, first, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Verify(ScopeContents scope, int first, int count)
    {
        var entries = scope.Entries(out var lease);
        using (lease)
        {
            var head = SnapshotEntry.Read(entries[(first * SnapshotEntry.Bytes)..]);
            var bodies = scope.BodiesOf(head, SnapshotEntry.Read(entries[((first + count - 1) * SnapshotEntry.Bytes)..]));
            for (var i = first; i < first + count; i++)
            {
                var entry = SnapshotEntry.Read(entries[(i * SnapshotEntry.Bytes)..]);
                if (!ScopeContents.IsBodyOf(entry, bodies.Slice((int)(entry.BodyOffset - head.BodyOffset), entry.BodyLength)))
                {
                    damage.Add(scope.Damage(entry, DamagedPart.Body, "its checksum does not hold"));
                }
            }
        }
    }

    /// <summary>Verifies bodies that are not kept in memory.</summary>
    private void Verify(ScopeContents scope, int first, int count, FileWindow window)
    {
        for (var i = first; i < first + count; i++)
        {
            var entry = scope.Entry(i);
            try
            {
                if (!ScopeContents.IsBodyOf(entry, window.Slice(entry.BodyOffset, entry.BodyLength)))
                {
                    damage.Add(scope.Damage(entry, DamagedPart.Body, "its checksum does not hold"));
                }
            }
            catch (IOException)
            {
                damage.Add(scope.Damage(entry, DamagedPart.Body, "the disk cannot read it"));
            }
        }
    }
}
