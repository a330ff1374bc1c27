using System.Diagnostics;

namespace Athena.Diagnostics;

/// <summary>Marks one stage for traces, activities and metrics; nothing but three checks while nobody listens.</summary>
internal readonly struct StageSpan : IDisposable
{
    private readonly bool _observed;
    private readonly RecallStage _stage;
    private readonly long _start;
    private readonly Activity? _activity;

    private StageSpan(RecallStage stage)
    {
        _observed = true;
        _stage = stage;
        _activity = AthenaDiagnostics.Activities.StartActivity(AthenaDiagnostics.NameOf(stage));
        if (AthenaEventSource.Log.IsEnabled())
        {
            AthenaEventSource.Log.StageStart(stage);
        }

        _start = Stopwatch.GetTimestamp();
    }

    public static StageSpan Start(RecallStage stage) => AthenaDiagnostics.IsObserved ? new StageSpan(stage) : default;

    public void Dispose()
    {
        if (!_observed)
        {
            return;
        }

        AthenaDiagnostics.RecordStage(_stage, _start);
        if (AthenaEventSource.Log.IsEnabled())
        {
            AthenaEventSource.Log.StageStop(_stage);
        }

        _activity?.Dispose();
    }
}
