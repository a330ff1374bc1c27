using Athena.Diagnostics;
using Athena.Model;
using Athena.Vectors.Segments;

namespace Athena.Vectors;

/// <content>What goes on behind the writers: dead rows are swept out, and the bounds are calibrated as the index grows.</content>
public sealed partial class SegmentedVectorIndex
{
    // Fewer dead rows than this are not worth a copy of the others.
    private const int LeastDead = 256;
    private const int DeadShare = 4;
    private const int GrowthBetweenCalibrations = 2;

    // Rows behind the lists are scanned by every search.
    private const int LeastBehindLists = 8_192;
    private const int LargestShareBehindLists = 8;

    // Where one of so many rows is dead, or so many times as many rows as are due lie behind the lists, a writer waits.
    private const int FarBehindDeadShare = 3;
    private const int FarBehindLists = 2;

    private readonly Lock _maintaining = new();
    private SearchEffort _effort = SearchEffort.Default;
    private CosineSpread? _spread;
    private double _calibratedRecall = double.NaN;
    private int _dead;
    private int _calibratedRows;
    private bool _isScheduled;
    private volatile bool _isPaused;

    /// <summary>Gets the recall of the ten nearest that the last calibration measured, with own vectors that it had not been made with.</summary>
    /// <value>0 to 1; NaN while every vector is compared.</value>
    public double CalibratedRecall => Volatile.Read(ref _calibratedRecall);

    /// <summary>Gets the rows from which on they are put in lists: below, ranking the lists and scanning some costs as much as scanning all codes.</summary>
    internal int PartitionFrom { get; set; } = 40_000;

    /// <summary>Gets what starts the work in the background: a test runs it by hand.</summary>
    internal Action<Action> Background { get; init; } =
        static work => _ = Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Gets what is told of each part of the maintenance that is through, on its thread: a test writes or cancels there.</summary>
    internal Action<MaintenancePart>? PartDone { get; init; }

    /// <summary>Gets the rows that are in lists, dead ones included.</summary>
    internal int ListedRows => View().Partition?.Rows ?? 0;

    /// <summary>Gets or sets whether the work in the background waits. What runs already goes on; searches stay right, only slower.</summary>
    /// <value>Default false.</value>
    public bool IsMaintenancePaused
    {
        get => _isPaused;
        set
        {
            lock (_writing)
            {
                _isPaused = value;
                Schedule();
            }
        }
    }

    /// <summary>Does now, on this thread, what is due. Beside readers and writers.</summary>
    /// <param name="cancellationToken">Stops between two parts of the work; the index stays as it was before the part.</param>
    public void Maintain(CancellationToken cancellationToken = default)
    {
        lock (_maintaining)
        {
            if (IsCompactionDue)
            {
                Compact(cancellationToken);
                PartDone?.Invoke(MaintenancePart.Compaction);
            }

            if (IsPartitionDue)
            {
                BuildPartition(cancellationToken);
                PartDone?.Invoke(MaintenancePart.Lists);
            }

            if (IsCalibrationDue)
            {
                Calibrate(cancellationToken);
                PartDone?.Invoke(MaintenancePart.Calibration);
            }
        }
    }

    /// <summary>Changes <see cref="TargetRecall"/> and does what is due, now, on this thread: a calibration for it, too; a small index stays exact. Beside readers and writers.</summary>
    /// <param name="targetRecall">0.5 to 0.9999.</param>
    /// <param name="cancellationToken">Stops the calibration: the new target then holds from the next one on.</param>
    /// <exception cref="InvalidInputException">The target lies outside.</exception>
    public void Retarget(double targetRecall, CancellationToken cancellationToken = default)
    {
        Throw.IfOutside(targetRecall, 0.5, 0.9999, nameof(targetRecall));
        lock (_maintaining)
        {
            TargetRecall = targetRecall;
            Volatile.Write(ref _calibratedRows, 0);
            Maintain(cancellationToken);
        }
    }

    private bool IsCompactionDue => !_disposed && Volatile.Read(ref _dead) is var dead && dead >= LeastDead && dead > _view.Rows / DeadShare;

    private bool IsCalibrationDue => !_disposed && _view.Rows is var rows && rows >= CodesFrom && rows >= (long)GrowthBetweenCalibrations * Volatile.Read(ref _calibratedRows);

    private bool IsPartitionDue => !_disposed && _view is var view && view.Rows >= PartitionFrom && view.Rows - (view.Partition?.Rows ?? 0) is var behind
        && behind >= Math.Max(Math.Min(LeastBehindLists, PartitionFrom), view.Rows / LargestShareBehindLists);

    // So far behind that searches get slow: twice what is due. The making of new centroids is waited for by nobody, it takes seconds.
    private bool IsFarBehind => !_isPaused && _view is { Partition: { } lists } view && view.Rows < (long)PartitionBuilder.LargestGrowth * lists.TrainedRows
        && ((long)Volatile.Read(ref _dead) * FarBehindDeadShare > view.Rows
            || view.Rows - lists.Rows > FarBehindLists * Math.Max(Math.Min(LeastBehindLists, PartitionFrom), view.Rows / LargestShareBehindLists));

    // Who adds faster than one thread can sweep and sort waits for it, or does it himself: else searches would get slower without an end.
    private void KeepPace()
    {
        if (IsFarBehind)
        {
            Maintain();
        }
    }

    // Under the writers' lock.
    private void Schedule()
    {
        if (!_isScheduled && !_isPaused && (IsCompactionDue || IsPartitionDue || IsCalibrationDue))
        {
            _isScheduled = true;
            Background(MaintainScheduled);
        }
    }

    private void MaintainScheduled()
    {
        var isDone = false;
        try
        {
            Maintain();
            isDone = true;
        }
        catch (OutOfMemoryException)
        {
            // The index is as it was. It is tried again after the next doubling, not at each write.
            Volatile.Write(ref _calibratedRows, _view.Rows);
        }
        finally
        {
            lock (_writing)
            {
                _isScheduled = false;
                if (isDone)
                {
                    // What came due meanwhile does not wait for the next write.
                    Schedule();
                }
            }
        }
    }

    private void Calibrate(CancellationToken cancellationToken)
    {
        var view = Volatile.Read(ref _view);
        if (view.Rows == 0)
        {
            // Disposed meanwhile.
            return;
        }

        Volatile.Write(ref _spread, CosineSpread.Measure(view, Dimensions, cancellationToken));
        var calibration = new Calibration(view, Try, TargetRecall, cancellationToken);
        var effort = calibration.Choose(cancellationToken);
        Volatile.Write(ref _effort, effort);
        Volatile.Write(ref _calibratedRecall, calibration.Measure(effort));
        Volatile.Write(ref _calibratedRows, view.Rows);
        AthenaDiagnostics.RecordVectorRecall(_calibratedRecall);

        int Try(ReadOnlySpan<float> unit, SearchEffort tried, Span<ScoredOrdinal> hits) => SearchCodes(view, unit, default, tried, hits, onlyHits: true).Hits;
    }

    private void BuildPartition(CancellationToken cancellationToken)
    {
        var view = Volatile.Read(ref _view);
        if (view.Rows == 0)
        {
            // Disposed meanwhile.
            return;
        }

        var partition = new PartitionBuilder(view, NewSegment, FindList, _rotation.Apply, _rotation.Width).Build(view.Partition, cancellationToken);
        PartDone?.Invoke(MaintenancePart.Sorting);
        lock (_writing)
        {
            if (!_disposed)
            {
                partition.RemoveDead(_view);
                Volatile.Write(ref _view, _view with { Partition = partition });
                if (partition.Centroids != view.Partition?.Centroids)
                {
                    // The reach has to be found anew, by a later run where this one is cancelled.
                    Volatile.Write(ref _calibratedRows, 0);
                }
            }
        }
    }

    private int FindList(IndexView centroids, ReadOnlySpan<float> unit, Span<ScoredOrdinal> nearest) =>
        centroids.Rows < CodesFrom / 8 ? ExactScan.Run(centroids, _dot, unit, default, nearest).Hits : SearchCodes(centroids, unit, default, SearchEffort.Default, nearest, onlyHits: true).Hits;

    private void Compact(CancellationToken cancellationToken)
    {
        var compaction = new Compaction(Volatile.Read(ref _view), NewSegment);
        compaction.CopyLive(cancellationToken);
        PartDone?.Invoke(MaintenancePart.Copy);
        lock (_writing)
        {
            if (!_disposed)
            {
                var view = compaction.CatchUp(_view);
                Volatile.Write(ref _view, view);
                Volatile.Write(ref _dead, view.Rows - _count);
            }
        }
    }
}
