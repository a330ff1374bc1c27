using Athena.Lab.Traces;

namespace Athena.Lab.Tests.Traces;

public class TraceProvidersTests
{
    [Fact]
    public void All_IsSamplingAndTheEventsOfAthena()
    {
        Assert.Equal(TraceProviders.Sampling, TraceProviders.All.SkipLast(1));
        Assert.Equal("Athena", TraceProviders.All[^1].Name);
    }

    [Fact]
    public void Sampling_Runtime_AsksForSampledAllocations()
    {
        var runtime = TraceProviders.Sampling.Single(p => p.Name == TraceProviders.RuntimeName);

        Assert.NotEqual(0, runtime.Keywords & 0x80000000000L);
    }
}
