using Athena.Consolidation;
using Athena.Episodic;
using Athena.Model;

namespace Athena.Tests.Consolidation;

public sealed class EventSelectorTests
{
    private readonly TestEvents _events = new();

    [Fact]
    public void Select_Nothing_GivesNothing()
    {
        var selection = EventSelector.Select([]);

        Assert.Empty(selection.Events);
        Assert.Empty(selection.Skipped);
    }

    [Fact]
    public void Select_EventsInAnyOrder_SortsBySessionTimeId()
    {
        var a1 = _events.Make("one", 5, "a");
        var a2 = _events.Make("two", 5, "a");
        var b = _events.Make("three", 0, "b");
        var a0 = _events.Make("four", 1, "a");

        Assert.Equal([a0, a1, a2, b], EventSelector.Select([b, a2, a1, a0]).Events);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(" \t\n", true)]
    [InlineData("42 src/a.cs deadbeef1 \"text\"", true)]
    [InlineData("ran 42", false)]
    [InlineData("...", false)]
    public void Select_ContentOfMaskedPartsOnly_IsSkipped(string content, bool isJunk)
    {
        var selection = EventSelector.Select([_events.Make(content)]);

        Assert.Equal(isJunk ? [SkipReason.EmptyAfterMasking] : [], selection.Skipped.Select(skipped => skipped.Reason));
        Assert.Equal(isJunk ? 0 : 1, selection.Events.Count);
    }

    [Fact]
    public void Select_ExactRepeatsOfThePreviousEvent_KeepsTheFirst()
    {
        var first = _events.Make("ran the tests", 0) with { Tags = ["x"] };
        var second = _events.Make("ran the tests", 1) with { Tags = ["x"] };
        var third = _events.Make("ran the tests", 2) with { Tags = ["x"] };

        var selection = EventSelector.Select([third, second, first]);

        Assert.Equal([first], selection.Events);
        Assert.Equal([new(second.Id, SkipReason.RepeatOfPrevious), new(third.Id, SkipReason.RepeatOfPrevious)], selection.Skipped);
    }

    [Fact]
    public void Select_EventsThatDifferInOneField_KeepsBoth()
    {
        var original = _events.Make("ran the tests");
        Func<EpisodicEvent, EpisodicEvent>[] changes =
        [
            e => e with { Content = "ran the test" },
            e => e with { Type = EventType.TestRun },
            e => e with { Outcome = EventOutcome.Failure },
            e => e with { Task = "t" },
            e => e with { Branch = "main" },
            e => e with { ErrorType = "timeout" },
            e => e with { Files = ["a.cs"] },
            e => e with { Tags = ["x"] },
            e => e with { Session = "s2" },
        ];

        foreach (var change in changes)
        {
            var changed = change(_events.Make("ran the tests", 1));
            Assert.Equal([original, changed], EventSelector.Select([original, changed]).Events);
        }
    }

    [Fact]
    public void Select_SameEventAfterAnother_IsNoRepeat()
    {
        var events = new[] { _events.Make("edit", 0), _events.Make("test", 1), _events.Make("edit", 2) };

        Assert.Equal(events, EventSelector.Select(events).Events);
    }

    [Fact]
    public void Select_NullTwoScopesOrAnIdTwice_IsRefused()
    {
        var one = _events.Make("one");
        var foreign = _events.Make("two") with { Scope = new Scope("local", "other") };

        Assert.Throws<InvalidInputException>(() => EventSelector.Select([one, null!]));
        Assert.Throws<InvalidInputException>(() => EventSelector.Select([one, foreign]));
        Assert.Throws<InvalidInputException>(() => EventSelector.Select([one, one]));
    }
}
