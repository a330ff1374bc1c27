using Athena.Benchmarks.Chaos;

namespace Athena.Benchmarks.Tests.Chaos;

public sealed class ChaosArgumentsTests
{
    [Fact]
    public void Parse_EveryOption_IsTaken()
    {
        var parsed = ChaosArguments.Parse(["--long", "--seed", "7", "--only", "kill,controls", "--json", "/tmp/a.json", "--replay", "f", "--cut", "3", "--image", "4", "--fates", "1d0"]);

        Assert.Equal((true, 7, "/tmp/a.json", "f", 3, 4, "1d0"), (parsed.Long, parsed.Seed, parsed.Json, parsed.Replay, parsed.Cut, parsed.Image, parsed.Fates));
        Assert.Equal(["kill", "controls"], parsed.Only);
    }

    [Theory]
    [InlineData("--only", "nothing")]
    [InlineData("--seed", "-1")]
    [InlineData("--seed")]
    [InlineData("--fast")]
    public void Parse_Unknown_IsRefusedWithTheUsage(params string[] arguments) =>
        Assert.Contains("--short or --long", Assert.Throws<InvalidInputException>(() => ChaosArguments.Parse(arguments)).Message, StringComparison.Ordinal);
}
