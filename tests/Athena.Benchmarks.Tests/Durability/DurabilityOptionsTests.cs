using Athena.Benchmarks.Durability;

namespace Athena.Benchmarks.Tests.Durability;

public sealed class DurabilityOptionsTests
{
    [Fact]
    public void Parse_AllOptions_ReadsThem() =>
        Assert.Equal(new DurabilityOptions(true, "out.json", "data", false), DurabilityOptions.Parse(["--json", "out.json", "--short", "--data", "data"]));

    [Fact]
    public void Parse_NoOption_IsTheFullRun() => Assert.Equal(new DurabilityOptions(false, null, null, false), DurabilityOptions.Parse([]));

    [Fact]
    public void Parse_Document_StandsAlone()
    {
        Assert.True(DurabilityOptions.Parse(["--document"]).Document);
        Assert.Throws<InvalidInputException>(() => DurabilityOptions.Parse(["--document", "--short"]));
    }

    [Theory]
    [InlineData("--fast")]
    [InlineData("--json")]
    public void Run_UnknownOptionOrNoValue_IsAnErrorBeforeAnythingIsMeasured(string option)
    {
        StringWriter error = new();
        Assert.Equal(3, DurabilityVerb.Run(AppContext.BaseDirectory, [option], TextWriter.Null, error));
        Assert.Contains($"got {option}", error.ToString(), StringComparison.Ordinal);
    }
}
