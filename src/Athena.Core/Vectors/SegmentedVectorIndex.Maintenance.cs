using Athena.Diagnostics;
using Athena.Vectors.Segments;

namespace Athena.Vectors;

/// <content>What goes on behind the writers: dead rows are swept out, and the bounds are calibrated as the index grows.</content>
public sealed partial class SegmentedVectorIndex
{
    // Fewer dead rows than this are not worth a copy of the others.
    private const int LeastDead = 256;
    private const int DeadShare = 4;
    private const int GrowthBetweenCalibrations = 2;

    private readonly Lock _maintaining = new();
    private double _deviations = Calibration.DefaultDeviations;
    private CosineSpread? _spread;
    private double _calibratedRecall = double.NaN;
    private int _dead;
    private int _calibratedRows;
    private bool _isScheduled;
    private volatile bool _isPaused;

    /// <summary>Gets the recall of the ten nearest that the last calibration measured, with own vectors that it had not been made with.</summary>
    /// <value>0 to 1; NaN while every vector is compared.</value>
    public double CalibratedRecall => Volatile.Read(ref _calibratedRecall);

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
            }

            if (IsCalibrationDue)
            {
                Calibrate(cancellationToken);
            }
        }
    }

    private bool IsCompactionDue => !_disposed && Volatile.Read(ref _dead) is var dead && dead >= LeastDead && dead > _view.Rows / DeadShare;

    private bool IsCalibrationDue => !_disposed && _view.Rows is var rows && rows >= CodesFrom && rows >= (long)GrowthBetweenCalibrations * Volatile.Read(ref _calibratedRows);

    // Under the writers' lock.
    private void Schedule()
    {
        if (!_isScheduled && !_isPaused && (IsCompactionDue || IsCalibrationDue))
        {
            _isScheduled = true;
            _ = Task.Run(MaintainScheduled);
        }
    }

    private void MaintainScheduled()
    {
        try
        {
            Maintain();
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
            }
        }
    }

    private void Calibrate(CancellationToken cancellationToken)
    {
        var view = Volatile.Read(ref _view);
        Volatile.Write(ref _spread, CosineSpread.Measure(view, Dimensions, cancellationToken));
        var calibration = new Calibration(view, SearchAll, TargetRecall);
        var deviations = calibration.Choose(cancellationToken);
        Volatile.Write(ref _deviations, deviations);
        Volatile.Write(ref _calibratedRecall, calibration.Measure(deviations));
        Volatile.Write(ref _calibratedRows, view.Rows);
        AthenaDiagnostics.RecordVectorRecall(_calibratedRecall);

        int SearchAll(ReadOnlySpan<float> unit, double tried, Span<Model.ScoredOrdinal> hits) => SearchCodes(view, unit, null, tried, hits).Hits;
    }

    private void Compact(CancellationToken cancellationToken)
    {
        var compaction = new Compaction(Volatile.Read(ref _view), NewSegment);
        compaction.CopyLive(cancellationToken);
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
