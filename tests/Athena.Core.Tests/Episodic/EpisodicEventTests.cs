using Athena.Episodic;
using Athena.Tests.Consolidation;

namespace Athena.Tests.Episodic;

public sealed class EpisodicEventTests
{
    private static readonly EpisodicEvent Valid = new TestEvents().Make("ran the tests") with
    {
        Task = "t",
        Branch = "main",
        ErrorType = "System.IO.IOException",
        Files = ["src/a.cs"],
        Tags = ["build"],
        Outcome = EventOutcome.Success,
    };

    public static TheoryData<string, EpisodicEvent> Invalid => new()
    {
        { "scope", Valid with { Scope = default } },
        { "UTF-8 bytes of session", Valid with { Session = "" } },
        { "session", Valid with { Session = null! } },
        { "UTF-8 bytes of session", Valid with { Session = new string('a', 257) } },
        { "UTF-8 bytes of content", Valid with { Content = new string('é', 32_769) } },
        { "content", Valid with { Content = "cut \uD800" } },
        { "UTF-8 bytes of task", Valid with { Task = new string('a', 257) } },
        { "UTF-8 bytes of branch", Valid with { Branch = new string('a', 257) } },
        { "UTF-8 bytes of error_type", Valid with { ErrorType = new string('a', 257) } },
        { "files", Valid with { Files = [.. Enumerable.Repeat("a", 101)] } },
        { "UTF-8 bytes of files", Valid with { Files = [""] } },
        { "tags", Valid with { Tags = [.. Enumerable.Repeat("a", 33)] } },
        { "UTF-8 bytes of tags", Valid with { Tags = [new string('a', 129)] } },
        { "type", Valid with { Type = (EventType)16 } },
        { "outcome", Valid with { Outcome = (EventOutcome)(-1) } },
    };

    [Fact]
    public void Validate_FieldsAtTheirLimits_Passes()
    {
        var atLimits = Valid with
        {
            Session = new string('a', 256),
            Content = new string('é', 32_768),
            Files = [.. Enumerable.Repeat(new string('f', 4_096), 100)],
            Tags = [.. Enumerable.Repeat(new string('t', 128), 32)],
        };

        Valid.Validate();
        atLimits.Validate();
        (Valid with { Content = "", Task = null, Branch = null, ErrorType = null }).Validate();
    }

    [Theory]
    [MemberData(nameof(Invalid), DisableDiscoveryEnumeration = true)]
    public void Validate_FieldOutOfRange_NamesIt(string field, EpisodicEvent invalid)
    {
        var error = Assert.Throws<InvalidInputException>(invalid.Validate);

        Assert.Equal(field, error.Parameter);
    }

    [Fact]
    public void EventType_Members_AreTheSixteenOfTheModel() => Assert.Equal(16, Enum.GetValues<EventType>().Length);
}
