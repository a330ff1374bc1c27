using System.Buffers;
using System.Runtime.InteropServices;
using Athena.Core.Tests.Support;
using Athena.Lexical;
using Athena.Model;
using Athena.Sections;

namespace Athena.Core.Tests.Lexical;

/// <summary>An index on an image against one that was filled document by document.</summary>
public sealed class InvertedIndexImageTests
{
    private const int Vocabulary = 400;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void TryLoad_AnyHistoryBeforeAndAfter_AnswersBitForBitAsAnIndexFilledAnew(int seed)
    {
        var (random, corpus) = (new Random(seed), new LexicalCorpus(seed, Vocabulary));
        SortedDictionary<int, string> live = [];
        var (loaded, next) = (new InvertedIndex(), 0);
        for (var round = 0; round < 12; round++)
        {
            for (var step = 0; step < 60; step++)
            {
                if (live.Count > 0 && random.Next(5) < 2)
                {
                    var victim = live.Keys.ElementAt(random.Next(live.Count));
                    live.Remove(victim);
                    Assert.True(loaded.Remove(victim));
                    Assert.False(loaded.Remove(victim));
                }
                else
                {
                    var text = random.Next(20) == 0 ? "the of" : $"{corpus.Text(random.Next(1, 30))} only{next}";
                    live.Add(next, text);
                    loaded.Add(next++, text);
                }
            }

            AssertSame(live, loaded, corpus, next);
            (loaded, live) = Reload(loaded, live, next);
            next = live.Count;
            AssertSame(live, loaded, corpus, next);
        }
    }

    [Fact]
    public void TryLoad_ImageWithoutSomeDocuments_LeavesThemOut()
    {
        var index = InvertedIndexTests.Index("alpha beta", "beta", "gamma alpha");
        Assert.True(index.Remove(1));

        var loaded = new InvertedIndex();
        Assert.True(loaded.TryLoad(Written(index, [0, 1, 2], 4), 4));

        Assert.Equal([true, false, true, false, false], Enumerable.Range(0, 5).Select(loaded.Contains));
        Assert.Equal(2, loaded.Count);
        Assert.Equal(3, loaded.TermCount);
        Assert.Throws<InvalidInputException>(() => loaded.Add(3, "delta"));
        loaded.Add(4, "delta");
        Assert.True(loaded.Contains(4));
    }

    [Fact]
    public void TryLoad_IndexInUse_Throws()
    {
        var index = InvertedIndexTests.Index("alpha");
        Assert.Throws<InvalidOperationException>(() => index.TryLoad(Written(index, [0], 1), 1));
    }

    [Fact]
    public void TryLoad_EmptyImage_IsAnEmptyIndex()
    {
        var loaded = new InvertedIndex();
        Assert.True(loaded.TryLoad(Written(new InvertedIndex(), [], 0), 0));
        Assert.Equal(0, loaded.TermCount);
        loaded.Add(0, "alpha");
        Assert.Equal(1, loaded.TermCount);
    }

    [Fact]
    public void TryLoad_AnyByteChanged_IsRefused()
    {
        var image = Written(InvertedIndexTests.Index("alpha beta", "beta gamma gamma"), [0, 1], 2);
        for (var i = 0; i < image.Length; i++)
        {
            var damaged = image.ToArray();
            damaged[i] ^= (byte)(1 << (i % 8));
            var index = new InvertedIndex();
            Assert.False(index.TryLoad(damaged, 2), $"byte {i}");
            index.Add(0, "it is as new");
        }

        Assert.All(Enumerable.Range(0, image.Length), length => Assert.False(new InvertedIndex().TryLoad(image.AsMemory(0, length), 2)));
        Assert.False(new InvertedIndex().TryLoad(image, 3));
        Assert.True(new InvertedIndex().TryLoad(image, 2));
    }

    [Fact]
    public void TryLoad_ChangedBytesUnderARightHash_AreRefusedOrSearchedWithoutLeavingTheImage()
    {
        var random = new Random(11);
        var corpus = new LexicalCorpus(5, Vocabulary);
        var image = Written(InvertedIndexTests.Index([.. Enumerable.Range(0, 30).Select(_ => corpus.Text(20))]), [.. Enumerable.Range(0, 30)], 30);
        var refused = 0;
        for (var round = 0; round < 4_000; round++)
        {
            var damaged = image.ToArray();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                damaged[random.Next(damaged.Length - sizeof(ulong))] = (byte)random.Next(256);
            }

            Seal(damaged);
            var index = new InvertedIndex();
            if (!index.TryLoad(damaged, 30))
            {
                refused++;
                continue;
            }

            _ = Answer(index, corpus.Text(10), 30);
            Assert.All(Enumerable.Range(0, 30), ordinal => index.Remove(ordinal));
        }

        Assert.InRange(refused, 1_000, 3_999);
    }

    [Fact]
    public void TryLoad_OtherAnalyzer_IsRefused()
    {
        var image = Written(InvertedIndexTests.Index("alpha"), [0], 1);
        MemoryMarshal.Write(image.AsSpan(), TextAnalyzer.Version + 1);
        Seal(image);
        Assert.False(new InvertedIndex().TryLoad(image, 1));
    }

    [Fact]
    public void TryWrite_ImageAboveTheLimit_WritesNothing()
    {
        var output = new ArrayBufferWriter<byte>();
        var index = new InvertedIndex { LargestImage = 240 };
        index.Add(0, "alpha beta gamma");
        Assert.True(index.TryWrite(output, [0], 1));
        index.Add(1, string.Join(' ', Enumerable.Range(0, 50).Select(static i => $"word{i}")));
        output.Clear();
        Assert.False(index.TryWrite(output, [0, 1], 2));
        Assert.Equal(0, output.WrittenCount);
    }

    [Fact]
    public void TryLoad_ManyTerms_AllocatesByTablesAndNotByTerm()
    {
        const int Documents = 2_000;
        var corpus = new LexicalCorpus(9, 20_000);
        var image = Written(InvertedIndexTests.Index([.. Enumerable.Range(0, Documents).Select(i => corpus.Text(30))]), [.. Enumerable.Range(0, Documents)], Documents);
        var index = new InvertedIndex();
        var allocated = Allocation.Least(() => index = new InvertedIndex(), loaded => Assert.True(loaded.TryLoad(image, Documents)));

        Assert.InRange(index.TermCount, 5_000, 20_000);
        Assert.InRange(allocated, 1, (index.TermCount * 32L) + (Documents * 9L) + 4_096);
        Assert.InRange(index.ByteSize, image.Length * 3 / 4, image.Length + allocated);
    }

    [Fact]
    public void SearchAndScore_OnAnImageAfterWarmUp_AllocateNothing()
    {
        var corpus = new LexicalCorpus(3, 2_000);
        var loaded = new InvertedIndex();
        Assert.True(loaded.TryLoad(Written(InvertedIndexTests.Index([.. Enumerable.Range(0, 500).Select(_ => corpus.Text(30))]), [.. Enumerable.Range(0, 500)], 500), 500));
        var (terms, hits) = (new TermList(), new ScoredOrdinal[20]);
        var queries = Enumerable.Range(0, 20).Select(i => $"w{i} w{i * 7}").ToArray();
        TextAnalyzer.Analyze("w1 w2 w3", terms);
        _ = loaded.Search(terms, hits);

        var allocated = Allocation.Least(() =>
        {
            foreach (var query in queries)
            {
                TextAnalyzer.Analyze(query, terms);
                _ = loaded.Search(terms, hits);
            }
        });

        Assert.Equal(0, allocated);
    }

    private static void Seal(byte[] image) => MemoryMarshal.Write(image.AsSpan(image.Length - sizeof(ulong)), Checksum.Hash64(image.AsSpan(0, image.Length - sizeof(ulong))));

    private static byte[] Written(InvertedIndex index, ReadOnlySpan<int> ranks, int documents)
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.True(index.TryWrite(output, ranks, documents));
        return output.WrittenSpan.ToArray();
    }

    private static (InvertedIndex Index, SortedDictionary<int, string> Live) Reload(InvertedIndex index, SortedDictionary<int, string> live, int end)
    {
        var ranks = new int[end];
        SortedDictionary<int, string> ranked = [];
        foreach (var (ordinal, text) in live)
        {
            ranks[ordinal] = ranked.Count;
            ranked.Add(ranked.Count, text);
        }

        var loaded = new InvertedIndex();
        Assert.True(loaded.TryLoad(Written(index, ranks, ranked.Count), ranked.Count));
        return (loaded, ranked);
    }

    private static void AssertSame(SortedDictionary<int, string> live, InvertedIndex index, LexicalCorpus corpus, int end)
    {
        var anew = new InvertedIndex();
        foreach (var (ordinal, text) in live)
        {
            anew.Add(ordinal, text);
        }

        Assert.Equal((anew.Count, anew.TermCount), (index.Count, index.TermCount));
        for (var i = 0; i < 10; i++)
        {
            var query = $"{corpus.Text(8)} only{live.Keys.ElementAtOrDefault(i)}";
            Assert.Equal(Answer(anew, query, end), Answer(index, query, end));
        }
    }

    private static string Answer(InvertedIndex index, string query, int end)
    {
        var (terms, hits, scores) = (new TermList(), new ScoredOrdinal[15], new float[end]);
        TextAnalyzer.Analyze(query, terms);
        var result = index.Search(terms, hits);
        index.Score(terms, Enumerable.Range(0, end).ToArray(), scores);
        return $"{result} {string.Join(' ', hits)} {string.Join(' ', scores.Select(BitConverter.SingleToInt32Bits))}";
    }
}
