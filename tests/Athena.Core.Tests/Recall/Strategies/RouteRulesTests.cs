using Athena.Core.Tests.Support;
using Athena.Model;
using Athena.Recall;
using Athena.Recall.Strategies.Routing;
using Athena.Storage;

namespace Athena.Core.Tests.Recall.Strategies;

/// <summary>Labelled questions for every rule (<c>strategies.md</c> entry 50).</summary>
public sealed class RouteRulesTests
{
    private const int FewestOfARule = 8;
    private const double LeastShare = 0.9;

    [Fact]
    public void Decide_LabelledQuestions_PicksAtLeastNineOfTenAsLabelled()
    {
        Assert.InRange(RouteQuestions.All.Count, 120, 300);
        Assert.All(RouteQuestions.All.GroupBy(static q => q.Label), static group => Assert.InRange(group.Count(), FewestOfARule, 40));
        var wrong = RouteQuestions.All.Where(static q => !IsAsLabelled(q)).Select(static q => $"{q.Label}: {q.Text}").ToList();
        Assert.True(wrong.Count <= (1 - LeastShare) * RouteQuestions.All.Count, string.Join('\n', wrong));
        Assert.All(
            RouteQuestions.All.GroupBy(static q => q.Label),
            group => Assert.True(group.Count(IsAsLabelled) * 2 > group.Count(), $"most of '{group.Key}' go elsewhere"));
    }

    [Fact]
    public void Decide_StrategyThatIsNotRegistered_IsNotPicked()
    {
        using var partition = Partition(hasStanding: false);
        var request = new RecallRequest { Query = "Why did the index crash last week?" };
        var decision = RouteRules.Decide(request, partition, Engines.Now, static name => name == "temporal");
        Assert.Equal(["temporal"], decision.Steps.Select(static s => s.Strategy));
    }

    private static bool IsAsLabelled(RouteQuestion question)
    {
        using var partition = Partition(question.Label == "standing-context");
        var request = new RecallRequest
        {
            Query = question.Text,
            History = question.Label == "query-transform" ? [new RecallTurn("user", "We talked about the Falcon migration.")] : [],
        };
        var decision = RouteRules.Decide(request, partition, Engines.Now, static _ => true);
        return question.Label == "none" ? decision.Steps.Count == 0 : decision.Steps.Any(step => step.Strategy == question.Label);
    }

    private static Athena.Recall.ScopePartition Partition(bool hasStanding)
    {
        var partition = Partitions.Create(2);
        var number = 0;
        void Put(string text, Func<MemoryRecord, MemoryRecord> with) =>
            partition.Put(new StoredMemory(with(Partitions.Record(number++, text)), null));
        Put("Breakfast is at eight.", static r => r with { Author = "Ana" });
        Put("Lunch is at one.", static r => r with { Author = "Bo" });
        Put("Falcon depends on Atlas.", static r => r with { Subject = "Falcon", Attribute = "depends on", Object = "Atlas" });
        if (hasStanding)
        {
            Put("Answers are short.", static r => r with { Pinned = true });
        }

        return partition;
    }
}
