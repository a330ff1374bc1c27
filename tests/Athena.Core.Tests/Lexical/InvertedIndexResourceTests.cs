using Athena.Core.Tests.Support;
using Athena.Lexical;
using Athena.Model;

namespace Athena.Core.Tests.Lexical;

public sealed class InvertedIndexResourceTests
{
    [Fact]
    public void AnalyzeSearchScore_AfterWarmUp_AllocateNothing()
    {
        var (index, corpus) = Filled(2_000);
        var queries = Enumerable.Range(0, 50).Select(_ => corpus.Text(15) + " Bob's ORA-01555 getMemories Café 東京").ToArray();
        var (terms, hits, ordinals, scores) = (new TermList(), new ScoredOrdinal[20], Enumerable.Range(0, 100).ToArray(), new float[100]);
        Run();

        Assert.Equal(0, Allocation.Least(Run));

        void Run()
        {
            foreach (var query in queries)
            {
                TextAnalyzer.Analyze(query, terms);
                _ = index.Search(terms, hits);
                index.Score(terms, ordinals, scores);
            }
        }
    }

    [Fact]
    public void Search_BetweenWrites_AllocatesNothing()
    {
        var (index, _) = Filled(1_500);
        var (terms, hits) = (new TermList(), new ScoredOrdinal[20]);
        TextAnalyzer.Analyze("w1 w2 w3", terms);
        _ = index.Search(terms, hits);
        for (var ordinal = 1_500; ordinal < 1_600;)
        {
            Assert.Equal(0, Allocation.Least(() => Write(ordinal++), _ => index.Search(terms, hits)));
        }

        bool Write(int ordinal)
        {
            index.Add(ordinal, "w1 w5");
            return true;
        }
    }

    [Fact]
    public void Add_KnownTerms_AllocatesNoStrings()
    {
        const int Words = 40;
        var index = new InvertedIndex();
        var text = string.Join(' ', Enumerable.Range(0, Words).Select(i => $"word{i}"));
        for (var ordinal = 0; ordinal < 1_000; ordinal++)
        {
            index.Add(ordinal, text);
        }

        var next = 1_000;
        var allocated = Allocation.Least(() => index.Add(next++, text));

        // The document's own list of terms; no posting list grows at this size, which the next line would show.
        Assert.InRange(allocated, Words * sizeof(int), (Words * sizeof(int)) + 32);
    }

    [Fact]
    public async Task SearchAndScore_ManyReaders_AllGetTheSameAnswers()
    {
        var (index, corpus) = Filled(3_000);
        var queries = Enumerable.Range(0, 40).Select(_ => corpus.Text(10)).ToArray();
        var expected = queries.Select(query => Answer(index, query)).ToArray();

        await Parallel.ForAsync(0, 4_000, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken }, (i, _) =>
        {
            Assert.Equal(expected[i % queries.Length], Answer(index, queries[i % queries.Length]));
            return ValueTask.CompletedTask;
        });
    }

    [Fact]
    public void ByteSize_FilledIndex_LiesBelowWhatWasAllocatedAndFarAboveNothing()
    {
        var empty = new InvertedIndex().ByteSize;
        var texts = Enumerable.Range(0, 4_000).Select(_ => new LexicalCorpus(_, 5_000).Text(60)).ToArray();
        var index = InvertedIndexTests.Index(texts[0]);
        var allocated = Allocation.Least(() => index = InvertedIndexTests.Index(texts), runs: 2);

        Assert.InRange(empty, 1, 10_000);
        Assert.InRange(index.ByteSize, allocated / 4, allocated);
    }

    [Fact]
    public void ByteSize_AfterRemovingEverything_IsThatOfTheTablesOnly()
    {
        var (index, _) = Filled(1_000);
        var (vacant, full) = (new InvertedIndex(), index.ByteSize);
        vacant.Add(999, "");

        for (var ordinal = 0; ordinal < 1_000; ordinal++)
        {
            Assert.True(index.Remove(ordinal));
        }

        Assert.Equal(0, index.Count);
        Assert.Equal(0, index.TermCount);
        Assert.InRange(index.ByteSize, vacant.ByteSize, full / 5);
    }

    [Fact]
    public void ByteSize_AfterRemovingMostDocumentsOfATerm_Falls()
    {
        const int Documents = 4_000;
        var index = InvertedIndexTests.Index([.. Enumerable.Repeat("shared", Documents)]);
        var vacant = new InvertedIndex();
        vacant.Add(Documents - 1, "shared");

        for (var ordinal = 0; ordinal < Documents - 10; ordinal++)
        {
            Assert.True(index.Remove(ordinal));
        }

        Assert.InRange(index.ByteSize, vacant.ByteSize, vacant.ByteSize + 3_000);
    }

    [Fact]
    public void AddAndRemove_EndlessUniqueWords_DoNotGrowTheVocabulary()
    {
        var index = new InvertedIndex();
        index.Add(0, "w0 shared");
        for (var ordinal = 1; ordinal <= 1_000; ordinal++)
        {
            index.Add(ordinal, $"w{ordinal} shared");
            Assert.True(index.Remove(ordinal - 1));
            Assert.Equal(2, index.TermCount);
        }

        var capacityOfOrdinals = 1_024 * 17;
        Assert.InRange(index.ByteSize, 1, capacityOfOrdinals + 4_000);
    }

    private static (InvertedIndex Index, LexicalCorpus Corpus) Filled(int documents)
    {
        var corpus = new LexicalCorpus(3, vocabulary: 2_000);
        var index = new InvertedIndex();
        for (var ordinal = 0; ordinal < documents; ordinal++)
        {
            index.Add(ordinal, corpus.Text(40));
        }

        return (index, corpus);
    }

    private static string Answer(InvertedIndex index, string query)
    {
        var (terms, hits, scores) = (new TermList(), new ScoredOrdinal[15], new float[50]);
        TextAnalyzer.Analyze(query, terms);
        var result = index.Search(terms, hits);
        index.Score(terms, Enumerable.Range(100, 50).ToArray(), scores);
        return $"{result} {string.Join(' ', hits)} {string.Join(' ', scores)}";
    }
}
