using Athena.Lab.Quality.Gate;
using Athena.Lab.Results;

namespace Athena.Lab.Tests.Quality.Gate;

public sealed class GateJudgeTests
{
    private static readonly GateHeader Header = new()
    {
        Dataset = "set",
        DatasetSha256 = "ab",
        Split = "heldout",
        Plan = "hybrid",
        ModelId = "m",
        K = 50,
        Commit = "c",
        Machine = "here",
        Tokens = 100,
        P95Us = 1_000,
        Reason = "first",
    };

    private static readonly GateJudge Judge = new(new GateLimits { Resamples = 500 });

    [Fact]
    public void Judge_SameRun_Passes() => Assert.Equal(GateOutcome.Passed, Judge.Judge(Run(), Run()).Outcome);

    [Fact]
    public void Judge_BetterRun_Passes() => Assert.Equal(GateOutcome.Passed, Judge.Judge(Run(rank: 4), Run(rank: 1)).Outcome);

    [Fact]
    public void Judge_FirstRanksBecomeSeconds_FailsByTheReciprocalRankAlone()
    {
        var verdict = Judge.Judge(Run(rank: 1), Run(rank: 2));
        Assert.Equal(GateOutcome.Failed, verdict.Outcome);
        Assert.All(Faults(verdict), static reason => Assert.StartsWith("MRR", reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Judge_TwoOfAHundredLost_FailsThoughItMayBeChance()
    {
        var verdict = Judge.Judge(Run(), Run(lost: 2));
        Assert.Equal(GateOutcome.Failed, verdict.Outcome);
        Assert.Contains(verdict.Reasons, static reason => reason.Contains("allowed are 0.5", StringComparison.Ordinal));
    }

    [Fact]
    public void Judge_OneOfAHundredLost_Passes() => Assert.Equal(GateOutcome.Passed, Judge.Judge(Run(), Run(lost: 1)).Outcome);

    [Fact]
    public void Judge_AFewLostOutOfOneCategory_NamesIt()
    {
        // Over all questions as much is won elsewhere.
        var before = Run();
        var after = before with { Questions = [.. before.Questions.Select(static (q, i) => i is 0 or 10 or 20 ? q with { Ranks = [] } : q)] };
        before = before with { Questions = [.. before.Questions.Select(static (q, i) => i is 1 or 2 or 3 or 4 ? q with { Ranks = [] } : q)] };
        var verdict = Judge.Judge(before, after);
        Assert.Equal(GateOutcome.Failed, verdict.Outcome);
        Assert.All(Faults(verdict), static reason => Assert.Contains("category c0", reason, StringComparison.Ordinal));
    }

    public static TheoryData<GateHeader> OtherHeaders => [
        Header with { Dataset = "other" }, Header with { DatasetSha256 = "cd" }, Header with { Split = "tuning" }, Header with { Plan = "vector" },
        Header with { ModelId = "n" }, Header with { K = 20 }, Header with { Granularity = "session" }];

    [Theory]
    [MemberData(nameof(OtherHeaders))]
    public void Judge_OtherSetting_SaysNothing(GateHeader other) =>
        Assert.Equal(GateOutcome.Inconclusive, Judge.Judge(Run(), Run() with { Header = other }).Outcome);

    [Fact]
    public void Judge_OtherQuestions_SaysNothing()
    {
        var run = Run();
        Assert.Equal(GateOutcome.Inconclusive, Judge.Judge(run, run with { Questions = [.. run.Questions.Skip(1)] }).Outcome);
    }

    [Fact]
    public void Judge_RefactoringThatSwapsTwoHits_Fails()
    {
        var run = Run();
        var swapped = run with { Questions = [.. run.Questions.Select(static q => q with { Top = [.. q.Top.Reverse()] })] };
        Assert.Equal(GateOutcome.Passed, Judge.Judge(run, swapped).Outcome);
        Assert.Equal(GateOutcome.Failed, Judge.Judge(run, swapped, isRefactoring: true).Outcome);
    }

    [Fact]
    public void Judge_MoreTokens_Fails()
    {
        Assert.Equal(GateOutcome.Failed, Judge.Judge(Run(), Run() with { Header = Header with { Tokens = 121 } }).Outcome);
        Assert.Equal(GateOutcome.Passed, Judge.Judge(Run(), Run() with { Header = Header with { Tokens = 119 } }).Outcome);
    }

    [Theory]
    [InlineData(1_300, 1_310, "here", GateOutcome.Failed)]
    [InlineData(1_300, 1_500, "here", GateOutcome.Passed)]
    [InlineData(1_300, 1_310, "there", GateOutcome.Passed)]
    [InlineData(1_190, 1_200, "here", GateOutcome.Passed)]
    public void Judge_SlowerRun_FailsOnlyWhereTimesRepeat(double p95, double second, string machine, GateOutcome expected) =>
        Assert.Equal(expected, Judge.Judge(Run(), Run() with { Header = Header with { P95Us = p95, Machine = machine } }, second).Outcome);

    [Fact]
    public void Write_ThenRead_GivesTheSameRun()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.FullPath, GateFile.PathOf("set", "hybrid(evidence.profile=none)"));
        GateFile.Write(Run(), path);
        var read = GateFile.Read(path)!;
        Assert.Equal(Header, read.Header);
        Assert.Equal(GateOutcome.Passed, Judge.Judge(Run(), read, isRefactoring: true).Outcome);
        File.WriteAllText(path, "{}");
        Assert.Throws<ResultException>(() => GateFile.Read(path));
        Assert.Null(GateFile.Read(path + ".none"));
    }

    private static IEnumerable<string> Faults(GateVerdict verdict) => verdict.Reasons.Where(static reason => !reason.StartsWith("Times not judged", StringComparison.Ordinal));

    private static GateRun Run(int rank = 1, int lost = 0) => new(Header, [.. Enumerable.Range(0, 100).Select(i =>
        new GateQuestion($"s{i % 4}", $"q{i}", $"c{i % 10}", 1, i < lost ? [] : [rank], ["m1", $"m{i}"]))]);
}
