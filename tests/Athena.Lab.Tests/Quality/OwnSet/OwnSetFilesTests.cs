using System.Text;
using Athena.Lab.Quality;
using Athena.Lab.Quality.OwnSet;

namespace Athena.Lab.Tests.Quality.OwnSet;

public sealed class OwnSetFilesTests
{
    private const int SmallestMemories = 150;
    private const int SmallestQuestions = 60;

    public static TheoryData<string> Shapes => [.. OwnSetFiles.Names];

    [Fact]
    public void Create_SameSeed_GivesTheSameBytes() => Assert.Equal(OwnSetFiles.Create(), OwnSetFiles.Create());

    [Fact]
    public void Create_OtherSeed_GivesOtherFiles() =>
        Assert.All(OwnSetFiles.Create().Zip(OwnSetFiles.Create(7)), static pair => Assert.NotEqual(pair.First.Content, pair.Second.Content));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Create_Shape_HasEnoughOfBothSplitsAndEverySlotFilled(string shape)
    {
        var set = Read(shape);
        Assert.InRange(set.Memories.Count, SmallestMemories, 1_000);
        Assert.InRange(set.Memories.Select(static m => m.Scope).Distinct().Count(), 4, 8);
        Assert.All(new[] { QualityDataset.Tuning, QualityDataset.HeldOut }, split => Assert.InRange(set.Queries.Count(query => query.Split == split), SmallestQuestions / 2, 500));
        Assert.Equal(0, set.Skipped);
        Assert.NotEmpty(set.Unanswerable);
        Assert.All(set.Memories, static memory => Assert.DoesNotContain('{', memory.Text));
        Assert.All(All(set), static query => Assert.DoesNotContain('{', query.Text));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Create_Shape_NeverAsksInVainWhatTheScopeAnswers(string shape)
    {
        var set = Read(shape);
        var answered = set.Queries.Select(static query => (query.Scope, query.Text)).ToHashSet();
        Assert.All(set.Unanswerable, query => Assert.DoesNotContain((query.Scope, query.Text), answered));
    }

    // What is fitted on the tuning scopes has not seen the texts by which it is judged; notes on projects are drawn with other values.
    [Theory]
    [InlineData("dialogues")]
    [InlineData("bursts")]
    [InlineData("assistant")]
    [InlineData("abstracts")]
    public void Create_Conversation_SharesNoEvidenceBetweenSplits(string shape)
    {
        var set = Read(shape);
        var texts = set.Memories.ToDictionary(static m => (m.Scope, m.Id), static m => m.Text);
        HashSet<string> Evidence(string split) => [.. set.Queries.Where(q => q.Split == split).SelectMany(q => q.Gold.Keys.Select(id => texts[(q.Scope, id)]))];
        Assert.Empty(Evidence(QualityDataset.Tuning).Intersect(Evidence(QualityDataset.HeldOut)));
    }

    [Fact]
    public void Create_Projects_CoversWhatLocomoLacks()
    {
        var set = Read("projects");
        string[] expected = ["isolation", "error-code", "identifier", "path", "negation", "update", "newest", "near-duplicate"];
        Assert.Subset(set.Queries.Select(static q => q.Category!).ToHashSet(), expected.ToHashSet());
        Assert.NotEmpty(set.Forgotten);
        Assert.All(set.AsOfQueries, static query => Assert.NotEmpty(query.Forbidden));
        Assert.All(set.Unanswerable.Where(static q => q.Category == "forget"), static query => Assert.NotEmpty(query.Forbidden));
        var isolated = set.Queries.Where(static q => q.Category == "isolation").GroupBy(static q => q.Text).ToList();
        var texts = set.Memories.ToDictionary(static m => (m.Scope, m.Id), static m => m.Text);
        Assert.All(isolated, static group => Assert.Equal(4, group.Count()));
        Assert.InRange(isolated.Count(group => group.Select(q => texts[(q.Scope, q.Gold.Keys.Single())]).Distinct().Count() > 1), isolated.Count * 9 / 10, isolated.Count);
    }

    [Fact]
    public void Create_Bursts_MostlyTheSameAuthorGoesOn()
    {
        var memories = Read("bursts").Memories;
        Assert.InRange(memories.Zip(memories.Skip(1)).Count(static pair => pair.First.Author == pair.Second.Author) / (double)memories.Count, 0.5, 0.9);
    }

    [Fact]
    public void Create_Assistant_AnswersAreLong()
    {
        var answers = Read("assistant");
        var gold = answers.Memories.Where(m => m.Author == "assistant" && answers.Queries.Any(q => q.Scope == m.Scope && q.Gold.ContainsKey(m.Id)));
        Assert.All(gold, static memory => Assert.InRange(Encoding.UTF8.GetByteCount(memory.Text) / 4, 100, 400));
    }

    private static IEnumerable<QualityQuery> All(QualityDataset set) => set.Queries.Concat(set.Unanswerable).Concat(set.AsOfQueries);

    private static QualityDataset Read(string shape)
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.FullPath, shape + ".jsonl");
        File.WriteAllText(path, OwnSetFiles.Create().Single(file => file.Name == shape + ".jsonl").Content);
        return QualityDatasetFile.Read(path);
    }
}
