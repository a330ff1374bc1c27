using Athena.Core.Tests.Support;
using Athena.Lab.Corpus;
using Athena.Lexical;
using Athena.Model;
using Athena.Recall;
using Athena.Storage;

namespace Athena.Core.Tests.Recall;

public sealed class AnalyzedBatchTests
{
    private static readonly string[] Pieces =
    [
        "Ada", "Zoë Müller", "it's", "the dog's", "dogs'", "ORA-01555", "System.Text.Json", "max_value", "a.", "b-", "c_", "YouTube", "日本語", "カ", "e\u0301", "\u0301x", "7-year-old", "s", "'s", " ", ":", "x:\n", "👩‍💻",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(128)]
    [InlineData(1_000)]
    public void Of_AnyBatch_HoldsTheTermsOfEachSearchedText(int count)
    {
        var random = new Random(count);
        var operations = GeneratedCorpus.Create(count, count).Items.Select((item, i) => Operation(random, i, item.Text)).ToArray();
        var analyzed = AnalyzedBatch.Of(operations);
        for (var i = 0; i < count; i++)
        {
            Assert.Equal(Expected(operations[i]), Terms(analyzed[i]));
        }
    }

    [Fact]
    public void Of_PartsThatWouldJoinWithoutASeparator_KeepsThemApart()
    {
        foreach (var (first, second, third) in from a in Pieces from b in Pieces from c in Pieces select (a, b, c))
        {
            var record = Partitions.Record(0, second) with { Author = first, Tags = [third, first], OccurredAt = Engines.Now };
            WriteOperation[] operations = [WriteOperation.OfPut(new StoredMemory(record, null))];
            Assert.Equal(Expected(operations[0]), Terms(AnalyzedBatch.Of(operations)[0]));
        }
    }

    private static WriteOperation Operation(Random random, int number, string text)
    {
        var record = Partitions.Record(number, text);
        return random.Next(8) switch
        {
            0 => WriteOperation.OfForget(Scope.Default, record.Id, Engines.Now),
            1 => WriteOperation.OfErase(Scope.Default, record.Id),
            2 => WriteOperation.OfPut(new StoredMemory(record with { RecordedTo = Engines.Now }, null)),
            3 => WriteOperation.OfPut(new StoredMemory(record with { Author = "Ada", Tags = ["a tag", "b"] }, null)),
            4 => WriteOperation.OfPut(new StoredMemory(record with { OccurredAt = Engines.Now.AddDays(number) }, null)),
            _ => WriteOperation.OfPut(new StoredMemory(record, null)),
        };
    }

    private static List<string> Expected(WriteOperation operation)
    {
        if (operation.Put is not { Record: { RecordedTo: null } record })
        {
            return [];
        }

        var terms = new TermList();
        TextAnalyzer.Analyze(ScopePartition.SearchedText(record), terms);
        return Terms(new TermSlice(terms, 0, terms.Count));
    }

    private static List<string> Terms(TermSlice slice) =>
        [.. Enumerable.Range(slice.First, slice.Count).Select(i => slice.Terms[i].ToString())];
}
