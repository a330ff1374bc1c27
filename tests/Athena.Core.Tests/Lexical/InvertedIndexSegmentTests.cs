using System.Buffers;
using Athena.Core.Tests.Support;
using Athena.Lexical;
using Athena.Model;

namespace Athena.Core.Tests.Lexical;

/// <summary>Segments, their merges and what a search leaves out, against an index that has neither and adds everything up.</summary>
public sealed class InvertedIndexSegmentTests
{
    private const int Unlimited = int.MaxValue;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void AnyHistory_OfAddRemoveSealMergeSaveLoad_EqualsAnIndexFilledAnewToTheLastBit(int seed)
    {
        LexicalCorpus corpus = new(seed, vocabulary: 20 + (seed * 40));
        var random = corpus.Random;
        SortedDictionary<int, string> live = [];
        var (index, next) = (Small(random), 0);
        for (var step = 0; step < 1_500; step++)
        {
            switch (random.Next(100))
            {
                case < 62:
                    // Gaps spread the documents over windows.
                    next += random.Next(4) == 0 ? random.Next(3_000) : 0;
                    live.Add(next, $"{corpus.Text(20)} only{next}");
                    index.Add(next, live[next]);
                    next++;
                    break;
                case < 95 when live.Count > 0:
                    var victim = live.Keys.ElementAt(random.Next(live.Count));
                    live.Remove(victim);
                    Assert.True(index.Remove(victim));
                    Assert.False(index.Remove(victim));
                    break;
                case < 98:
                    index.SealHead();
                    break;
                default:
                    (index, live, next) = Reload(index, live, next, random);
                    break;
            }

            if (step % 30 == 0)
            {
                AssertSame(live, index, corpus, next);
            }
        }

        Assert.InRange(index.SegmentCount, 1, 200);
    }

    [Fact]
    public void Search_ManyWindowsOfManyTerms_LeavesOutNothingThatMatters()
    {
        const int Documents = 40_000;
        LexicalCorpus corpus = new(17, vocabulary: 300);
        InvertedIndex index = new() { HeadDocuments = 9_000 };
        InvertedIndex exhaustive = new() { HeadDocuments = Unlimited, HeadPostings = Unlimited };
        for (var ordinal = 0; ordinal < Documents; ordinal++)
        {
            var text = corpus.Text(14);
            index.Add(ordinal, text);
            exhaustive.Add(ordinal, text);
        }

        for (var ordinal = 0; ordinal < Documents; ordinal += 7)
        {
            Assert.True(index.Remove(ordinal) && exhaustive.Remove(ordinal));
        }

        Assert.Equal((4, 0), (index.SegmentCount, exhaustive.SegmentCount));
        for (var query = 0; query < 60; query++)
        {
            var text = corpus.Text(8);
            foreach (var wanted in new[] { 1, 10, 200 })
            {
                Assert.Equal(Hits(exhaustive, text, wanted), Hits(index, text, wanted));
            }
        }
    }

    [Fact]
    public void Add_HeadAfterHead_MergesEightIntoOne()
    {
        InvertedIndex index = new() { HeadDocuments = 4 };
        for (var ordinal = 0; ordinal < (4 * 8) - 1; ordinal++)
        {
            index.Add(ordinal, "red kite");
        }

        Assert.Equal(7, index.SegmentCount);
        index.Add((4 * 8) - 1, "red");
        Assert.Equal(1, index.SegmentCount);
        Assert.Equal(32, Hits(index, "red", 50).Length);
    }

    [Fact]
    public void Add_LongDocuments_SealTheHeadByItsPostings()
    {
        InvertedIndex index = new() { HeadPostings = 10 };
        index.Add(0, "w1 w2 w3 w4 w5 w6 w7 w8 w9");
        Assert.Equal(0, index.SegmentCount);
        index.Add(1, "w1");
        Assert.Equal(1, index.SegmentCount);
    }

    [Fact]
    public void Remove_HalfOfASegment_FreesItsPostingsAndItsWords()
    {
        const int Documents = 1_000;
        InvertedIndex index = new() { HeadDocuments = Documents };
        for (var ordinal = 0; ordinal < Documents; ordinal++)
        {
            index.Add(ordinal, $"shared unique{ordinal}");
        }

        var full = index.ByteSize;
        for (var ordinal = 0; ordinal < Documents * 9 / 10; ordinal++)
        {
            Assert.True(index.Remove(ordinal));
        }

        Assert.Equal((Documents / 10) + 1, index.TermCount);
        Assert.InRange(index.ByteSize, 1, full * 6 / 10);
        for (var ordinal = Documents * 9 / 10; ordinal < Documents; ordinal++)
        {
            Assert.True(index.Remove(ordinal));
        }

        Assert.Equal((0, 0, 0), (index.Count, index.TermCount, index.SegmentCount));
    }

    [Fact]
    public void AddAndRemove_EndlessUniqueWordsInSegments_DoNotGrowTheVocabulary()
    {
        InvertedIndex index = new() { HeadDocuments = 16 };
        for (var ordinal = 0; ordinal < 4_000; ordinal++)
        {
            index.Add(ordinal, $"w{ordinal} shared");
            Assert.True(ordinal < 64 || index.Remove(ordinal - 64));
        }

        Assert.Equal(64 + 1, index.TermCount);
        Assert.InRange(index.ByteSize, 1, (4_096 * 17) + 40_000);
    }

    [Fact]
    public void Visit_RemovedDocuments_AreLeftOutAndTheRestComesInOrder()
    {
        InvertedIndex index = new() { HeadDocuments = 3 };
        for (var ordinal = 0; ordinal < 8; ordinal++)
        {
            index.Add(ordinal * 10, ordinal % 2 == 0 ? "red red kite" : "red");
        }

        Assert.True(index.Remove(20));
        Assert.True(index.Remove(70));

        Collector collector = new([]);
        index.Visit(0, Analyze("red"), ref collector);

        Assert.Equal([(0, 2), (10, 1), (30, 1), (40, 2), (50, 1), (60, 2)], collector.Found);
        Assert.Equal(6, index.DocumentFrequency("red"));
        Assert.Equal(3, index.DocumentFrequency("kite"));
        Assert.Equal(0, index.DocumentFrequency("blue"));
        Assert.Equal((3, 0, 0, 0), (index.Length(40), index.Length(20), index.Length(21), index.Length(-1)));
        Assert.Equal(12.0 / 6, index.AverageLength);
        Assert.Equal(0, new InvertedIndex().AverageLength);
    }

    [Fact]
    public void Visit_UnknownTerm_CallsNothing()
    {
        Collector collector = new([]);
        InvertedIndexTests.Index("red").Visit(0, Analyze("blue"), ref collector);
        Assert.Empty(collector.Found);
    }

    [Fact]
    public void Search_FilterThatThrows_LeavesTheIndexAsItWas()
    {
        InvertedIndex index = new() { HeadDocuments = 2 };
        for (var ordinal = 0; ordinal < 5; ordinal++)
        {
            index.Add(ordinal, "red kite");
        }

        var expected = Hits(index, "red kite", 10);
        Assert.Throws<InvalidOperationException>(() => index.Search(new LexicalQuery(Analyze("kite")) { Filter = new Refusal() }, new ScoredOrdinal[10]));

        Assert.Equal(expected, Hits(index, "red kite", 10));
    }

    [Fact]
    public void SearchOverSegments_AfterWarmUp_AllocatesNothing()
    {
        LexicalCorpus corpus = new(3, 2_000);
        InvertedIndex index = new() { HeadDocuments = 1_000 };
        for (var ordinal = 0; ordinal < 12_500; ordinal++)
        {
            index.Add(ordinal, corpus.Text(12));
        }

        var (terms, hits) = (new TermList(), new ScoredOrdinal[20]);
        var queries = Enumerable.Range(0, 50).Select(_ => corpus.Text(9)).ToArray();
        Run();
        Assert.Equal(0, Allocation.Least(Run));

        void Run()
        {
            foreach (var query in queries)
            {
                TextAnalyzer.Analyze(query, terms);
                _ = index.Search(terms, hits);
            }
        }
    }

    private static InvertedIndex Small(Random random) => new() { HeadDocuments = random.Next(1, 9_000), HeadPostings = random.Next(1, 800) };

    private static (InvertedIndex Index, SortedDictionary<int, string> Live, int Next) Reload(
        InvertedIndex index, SortedDictionary<int, string> live, int end, Random random)
    {
        // The image of a store has no gaps but those of closed records.
        var (ranks, next) = (new int[end], 0);
        SortedDictionary<int, string> ranked = [];
        foreach (var (ordinal, text) in live)
        {
            next += random.Next(3) == 0 ? random.Next(200) : 0;
            ranks[ordinal] = next;
            ranked.Add(next++, text);
        }

        ArrayBufferWriter<byte> output = new();
        Assert.True(index.TryWrite(output, ranks, next));
        var loaded = Small(random);
        Assert.True(loaded.TryLoad(output.WrittenSpan.ToArray(), next));
        return (loaded, ranked, next);
    }

    private static void AssertSame(SortedDictionary<int, string> live, InvertedIndex index, LexicalCorpus corpus, int end)
    {
        InvertedIndex anew = new() { HeadDocuments = Unlimited, HeadPostings = Unlimited };
        foreach (var (ordinal, text) in live)
        {
            anew.Add(ordinal, text);
        }

        Assert.Equal((anew.Count, anew.TermCount, anew.AverageLength), (index.Count, index.TermCount, index.AverageLength));
        foreach (var query in (string[])[corpus.Text(6), $"{corpus.Text(8)} only{live.Keys.ElementAtOrDefault(live.Count / 2)}"])
        {
            var wanted = corpus.Random.Next(1, 40);
            Assert.Equal(Hits(anew, query, wanted), Hits(index, query, wanted));
            Assert.Equal(Scores(anew, query, end), Scores(index, query, end));
            var terms = Analyze(query);
            for (var i = 0; i < terms.Count; i++)
            {
                Assert.Equal(anew.DocumentFrequency(terms[i]), index.DocumentFrequency(terms[i]));
            }
        }
    }

    private static ScoredOrdinal[] Hits(InvertedIndex index, string query, int wanted)
    {
        var hits = new ScoredOrdinal[wanted];
        return hits[..index.Search(Analyze(query), hits).Hits];
    }

    private static float[] Scores(InvertedIndex index, string query, int end)
    {
        var scores = new float[end];
        index.Score(Analyze(query), [.. Enumerable.Range(0, end)], scores);
        return scores;
    }

    private static TermList Analyze(string text)
    {
        TermList terms = new();
        TextAnalyzer.Analyze(text, terms);
        return terms;
    }

    private readonly record struct Collector(List<(int Ordinal, int Frequency)> Found) : IPostingVisitor
    {
        public void Visit(int ordinal, int frequency) => Found.Add((ordinal, frequency));
    }

    private sealed class Refusal : IDocumentFilter
    {
        public bool Accepts(int ordinal) => throw new InvalidOperationException("No document is asked for twice.");
    }
}
