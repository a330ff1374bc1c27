using System.Diagnostics.Metrics;
using Athena.Core.Tests.Support;
using Athena.Diagnostics;
using Athena.Embedding;
using Athena.Recall;

namespace Athena.Core.Tests.Recall;

[Collection(NotParallel.Name)]
public sealed class RehearsalTests
{
    [Fact]
    public async Task TryRunAsync_NobodyObserves_FindsItsMemory() => Assert.InRange(await Rehearsal.TryRunAsync(StaticEmbedder.LoadDefault()), 1, 2);

    [Fact]
    public async Task TryRunAsync_StagesAreObserved_LeavesItOut()
    {
        var measured = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, self) =>
            {
                if (instrument.Name == AthenaDiagnostics.StageDurationName)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => Interlocked.Increment(ref measured));
        listener.Start();

        Assert.Equal(0, await Rehearsal.TryRunAsync(StaticEmbedder.LoadDefault()));
        Assert.Equal(0, measured);
    }
}
