using Athena.Lab.Corpus;
using Athena.Model;

namespace Athena.Lab.Tests.Corpus;

public sealed class GeneratedCorpusTests
{
    [Fact]
    public void Create_SameSeed_GivesTheSameHash() =>
        Assert.Equal(GeneratedCorpus.Create(500, 7).Sha256, GeneratedCorpus.Create(500, 7).Sha256);

    [Fact]
    public void Create_OtherSeed_GivesAnotherHash() =>
        Assert.NotEqual(GeneratedCorpus.Create(500, 7).Sha256, GeneratedCorpus.Create(500, 8).Sha256);

    [Fact]
    public void Create_Always_IsLoudAboutNotBeingReal()
    {
        var corpus = GeneratedCorpus.Create(10, 7);

        Assert.False(corpus.IsReal);
        Assert.Contains("NOT REAL", corpus.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_ManyItems_AreUniqueValidMemoriesWithQueries()
    {
        var corpus = GeneratedCorpus.Create(5_000, 11);

        Assert.Equal(5_000, corpus.Items.Select(item => item.SourceId).Distinct().Count());
        Assert.All(corpus.Items, item => item.ToNewMemory(Scope.Default).Validate());
        Assert.Equal(8, corpus.Items.Select(item => item.Assembly).Distinct().Count());
        var queries = corpus.Queries(200);
        Assert.Equal(200, queries.Count);
        QueryOracle.Check(queries, corpus.Items);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(TextCorpus.MaxSize + 1)]
    public void Create_SizeOutOfRange_IsRefused(int size) =>
        Assert.Throws<InvalidInputException>(() => GeneratedCorpus.Create(size, 1));

    [Fact]
    public void Sha256_AnyFieldChanged_Changes()
    {
        var item = CorpusQueriesTests.Item("A", "T", "M", "S.") with { Parameters = [new("p", "q")], Exceptions = [new("E", "f")], Returns = "r" };
        CorpusItem[] variants =
        [
            item,
            item with { SourceId = "B" },
            item with { Kind = "type" },
            item with { Assembly = "Z" },
            item with { TypeName = "Z" },
            item with { MemberName = "Z" },
            item with { Text = "Z" },
            item with { Summary = "Z" },
            item with { Returns = null },
            item with { Returns = "" },
            item with { Parameters = [new("pq", "")] },
            item with { Parameters = [] },
            item with { Exceptions = [new("E", "g")] },
            item with { Exceptions = [] },
        ];

        Assert.Equal(variants.Length, variants.Select(variant => CorpusHash.Compute([variant])).Distinct().Count());
    }
}
