using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using Athena.Core.Tests.Support;
using Athena.Diagnostics;

namespace Athena.Core.Tests.Diagnostics;

[Collection(NotParallel.Name)]
public sealed class AthenaDiagnosticsTests
{
    private static readonly string[] RecallStages = ["analyze", "embed", "vector_search", "lexical_search", "structure_search", "fuse", "evidence", "rerank", "pack"];

    [Fact]
    public async Task Recall_WithListeners_NamesEachStageOnceInAllThree()
    {
        await using var engine = await Engines.OpenAsync();
        await engine.RememberTextAsync("The cache moves to Garnet.");
        System.Collections.Concurrent.ConcurrentQueue<string> metrics = new();
        List<string> activities = [];
        using var events = new StageEvents();
        using var meter = new MeterListener { InstrumentPublished = static (instrument, listener) => Enable(instrument, listener) };
        meter.SetMeasurementEventCallback<double>((_, _, tags, _) => metrics.Enqueue((string)tags[0].Value!));
        meter.Start();
        var mine = Environment.CurrentManagedThreadId;
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == AthenaDiagnostics.Name,
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => { if (Environment.CurrentManagedThreadId == mine) { activities.Add(activity.OperationName); } },
        };
        ActivitySource.AddActivityListener(listener);
        await engine.RecallTextsAsync("Garnet");

        Assert.Equal(RecallStages, activities);
        Assert.All(RecallStages, stage => Assert.Contains(stage, metrics));
        Assert.All(["Analyze", "Embed", "VectorSearch", "LexicalSearch", "StructureSearch", "Fuse", "Evidence", "Rerank", "Pack"], stage =>
        {
            Assert.Contains(stage + "Start", events.Names);
            Assert.Contains(stage + "Stop", events.Names);
        });
    }

    [Fact]
    public void NameOf_EveryStage_HasItsOwnName() =>
        Assert.Equal(Enum.GetValues<RecallStage>().Length, Enum.GetValues<RecallStage>().Select(AthenaDiagnostics.NameOf).Distinct().Count());

    private static void Enable(Instrument instrument, MeterListener listener)
    {
        if (instrument.Name == AthenaDiagnostics.StageDurationName)
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }

    private sealed class StageEvents : EventListener
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Names { get; } = new();

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == AthenaDiagnostics.Name)
            {
                EnableEvents(eventSource, EventLevel.Informational);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData) => Names?.Enqueue(eventData.EventName ?? "");
    }
}
