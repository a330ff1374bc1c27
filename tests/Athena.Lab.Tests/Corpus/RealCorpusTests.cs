using Athena.Lab.Corpus;
using Athena.Model;

namespace Athena.Lab.Tests.Corpus;

public sealed class RealCorpusTests(RealCorpusFixture fixture) : IClassFixture<RealCorpusFixture>
{
    private TextCorpus Real
    {
        get
        {
            Assert.SkipWhen(fixture.Corpus is null, "No .NET reference packs are installed on this machine.");
            return fixture.Corpus!;
        }
    }

    [Fact]
    public void Load_AskedTwice_GivesTheSameItemsAndHash()
    {
        var again = CorpusSource.TryLoadReal(RealCorpusFixture.Size)!;

        Assert.Equal(Real.Sha256, again.Sha256);
        Assert.Equal(Real.Items.Select(item => item.SourceId), again.Items.Select(item => item.SourceId));
    }

    [Fact]
    public void Load_RealPacks_SaysSoAndGivesTheSizeAskedFor()
    {
        Assert.True(Real.IsReal);
        Assert.Equal(RealCorpusFixture.Size, Real.Items.Count);
        Assert.Contains("Microsoft.NETCore.App.Ref", Real.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Items_Everywhere_AreUniqueValidMemories()
    {
        Assert.Equal(Real.Items.Count, Real.Items.Select(item => item.SourceId).Distinct().Count());
        foreach (var item in Real.Items)
        {
            var memory = item.ToNewMemory(Scope.Default);
            memory.Validate();
            Assert.Equal(item.Text.Trim(), item.Text);
            Assert.DoesNotContain("  ", item.Text, StringComparison.Ordinal);
            Assert.Null(memory.OccurredAt);
            Assert.Equal([item.Kind], memory.Tags);
        }
    }

    [Fact]
    public void Items_OfASmallSlice_ComeFromManyAssembliesAndAreInTheLarger()
    {
        var small = CorpusSource.TryLoadReal(1_000);
        Assert.SkipWhen(small is null, "No .NET reference packs are installed on this machine.");

        Assert.Equal(1_000, small.Items.Count);
        Assert.True(small.Items.Select(item => item.Assembly).Distinct().Count() > 30);
        Assert.Empty(small.Items.Select(item => item.SourceId).Except(Real.Items.Select(item => item.SourceId)));
        Assert.NotEqual(Real.Sha256, small.Sha256);
    }

    [Fact]
    public void Load_MoreThanThereIs_UsesAllAndSaysSo()
    {
        var all = CorpusSource.TryLoadReal(TextCorpus.MaxSize);
        Assert.SkipWhen(all is null, "No .NET reference packs are installed on this machine.");

        Assert.InRange(all.Items.Count, 50_000, TextCorpus.MaxSize - 1);
        Assert.Contains($"Only {all.Items.Count} of the 1000000", all.Description, StringComparison.Ordinal);
        Assert.Contains(all.Items, item => item.Kind == CorpusItem.ExceptionKind);
    }

    [Fact]
    public void Queries_OfRealText_HaveUniqueAnswersAndNoNameWords()
    {
        var queries = Real.Queries(500);

        Assert.Equal(500, queries.Count);
        Assert.Equal(500, queries.Select(query => query.GoldIndex).Distinct().Count());
        Assert.True(queries[^1].GoldIndex - queries[0].GoldIndex > Real.Items.Count * 9 / 10);
        QueryOracle.Check(queries, Real.Items);
    }

    [Fact]
    public void Events_OfRealText_FollowTheClockAndTellWholeStories()
    {
        var events = Real.Events(2_000);

        Assert.Equal(2_000, events.Count);
        Assert.All(events.Zip(events.Skip(1)), pair => Assert.True(pair.First.Offset < pair.Second.Offset));
        Assert.All(events, e => Assert.Equal(e.Type == CorpusEvent.ErrorType, e.Failure is not null));
        Assert.Contains(events, e => e.Type == CorpusEvent.ErrorType && e.Failure == "ArgumentNullException");
        Assert.True(events.Select(e => e.Session).Distinct().Count() > 10);
    }
}
