using Athena.Lab.Corpus;

namespace Athena.Lab.Tests.Corpus;

public sealed class CorpusEventsTests
{
    [Fact]
    public void Take_MemberWithFailures_TellsCallErrorsActionsSuccess()
    {
        var item = CorpusQueriesTests.Item("M:1", "Door", "Open", "Opens.") with
        {
            Parameters = [new("key", "The key.")],
            Returns = "An open door.",
            Exceptions = [new("LockedException", "It is locked."), new("ArgumentException", "The key is wrong.")],
        };

        var events = CorpusEvents.Take([item], 100);

        Assert.Equal(
            ["tool_execution:Opens.", "error:It is locked.", "error:The key is wrong.", "action:key: The key.", "success:An open door."],
            events.Select(e => $"{e.Type}:{e.Content}"));
        Assert.Equal([null, "LockedException", "ArgumentException", null, null], events.Select(e => e.Failure));
        Assert.Equal([0, 10, 20, 30, 40], events.Select(e => e.Offset.TotalSeconds));
        Assert.All(events, e => Assert.Equal(("Test", "Some.Place.Door", "Some/Place/Door.cs", "M:1"), (e.Session, e.Task, e.File, e.SourceId)));
    }

    [Fact]
    public void Take_TypesAndAssemblies_AreFarApartInTime()
    {
        CorpusItem[] items =
        [
            CorpusQueriesTests.Item("1", "A", "X", "One."),
            CorpusQueriesTests.Item("2", "A", "Y", "Two."),
            CorpusQueriesTests.Item("3", "B", "Y", "Three."),
            CorpusQueriesTests.Item("4", "B", "Y", "Four.") with { Assembly = "Other" },
        ];

        Assert.Equal([0, 10, 610, 7810], CorpusEvents.Take(items, 100).Select(e => e.Offset.TotalSeconds));
    }

    [Fact]
    public void Take_FewerThanThereAre_CutsAndKeepsTypesWhole()
    {
        var items = GeneratedCorpus.Create(1_200, 5).Items;

        var all = CorpusEvents.Take(items, TextCorpus.MaxSize);
        var some = CorpusEvents.Take(items, 100);

        Assert.Equal(100, some.Count);
        var tasks = some.Select(e => e.Task).Distinct().ToArray();
        Assert.True(tasks.Length > 2);
        foreach (var task in tasks[..^1])
        {
            Assert.Equal(all.Where(e => e.Task == task).Select(e => e.Content), some.Where(e => e.Task == task).Select(e => e.Content));
        }
    }

    [Fact]
    public void Take_FailureItems_TellNoEventsOfTheirOwn() =>
        Assert.Empty(CorpusEvents.Take([CorpusQueriesTests.Item("1", "A", "X", "One.") with { Kind = CorpusItem.ExceptionKind }], 5));
}
