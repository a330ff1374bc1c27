using Athena.Cli.Input;
using Athena.Cli.Output;

namespace Athena.Cli.Tests.Input;

public sealed class IsoTimeTests
{
    [Theory]
    [InlineData("2024-05-31", "2024-05-31T00:00:00.000Z")]
    [InlineData("2024-05-31T18:30", "2024-05-31T18:30:00.000Z")]
    [InlineData("2024-05-31T18:30Z", "2024-05-31T18:30:00.000Z")]
    [InlineData("2024-05-31T18:30:15", "2024-05-31T18:30:15.000Z")]
    [InlineData("2024-05-31T18:30:15.1239999Z", "2024-05-31T18:30:15.123Z")]
    [InlineData("2024-05-31T00:30:15.5+02:00", "2024-05-30T22:30:15.500Z")]
    [InlineData("2024-05-31T18:30:15-0530", "2024-06-01T00:00:15.000Z")]
    [InlineData("0001-01-01", "0001-01-01T00:00:00.000Z")]
    public void Parse_TimeOfIso8601_GivesUtc(string text, string expected) => Assert.Equal(expected, JsonShapes.ToText(IsoTime.Parse(text, "occurred_at")));

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2024-5-31")]
    [InlineData("2023-02-29")]
    [InlineData("31.05.2024")]
    [InlineData("2024-05-31T24:30Z")]
    [InlineData("2024-05-31T18:30:15.12345678Z")]
    [InlineData(" 2024-05-31")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("1714521600")]
    public void Parse_AnythingElse_IsRefused(string text) => Assert.Throws<InvalidInputException>(() => IsoTime.Parse(text, "occurred_at"));
}
