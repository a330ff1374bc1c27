using Athena.Lab.Quality;

namespace Athena.Lab.Tests.Quality;

public sealed class EvidenceRepairTests
{
    private static readonly HashSet<string> Turns = ["D8:6", "D9:17", "D9:1", "D4:4", "D4:6", "D30:5", "D11:26"];

    [Theory]
    [InlineData("D8:6; D9:17", "D8:6 D9:17")]
    [InlineData("D9:1 D4:4 D4:6", "D9:1 D4:4 D4:6")]
    [InlineData("D30:05", "D30:5")]
    [InlineData("D:11:26", "D11:26")]
    [InlineData("D", "")]
    [InlineData("D10:19", "")]
    [InlineData("D8:6 D8:06", "D8:6")]
    public void Parse_StringAsTheFileHasIt_GivesTheTurnsItNames(string evidence, string expected) =>
        Assert.Equal(expected, string.Join(' ', EvidenceRepair.Parse([evidence], Turns)));
}
