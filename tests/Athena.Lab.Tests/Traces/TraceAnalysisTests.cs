using Athena.Lab.Traces;

namespace Athena.Lab.Tests.Traces;

public class TraceAnalysisTests
{
    [Fact]
    public void PerOperation_KnownOperations_IsNanosecondsAndBytes()
    {
        var analysis = SampleAnalysis.Create(SampleAnalysis.Stacks(StackUnit.Milliseconds), operations: 2000);

        Assert.Equal(1500, analysis.PerOperation(StackUnit.Milliseconds, 3));
        Assert.Equal(1.5, analysis.PerOperation(StackUnit.Bytes, 3000));
    }

    [Fact]
    public void PerOperation_UnknownOperations_IsUnknown() =>
        Assert.Null(SampleAnalysis.Create(SampleAnalysis.Stacks(StackUnit.Milliseconds), operations: null).PerOperation(StackUnit.Bytes, 1));
}
