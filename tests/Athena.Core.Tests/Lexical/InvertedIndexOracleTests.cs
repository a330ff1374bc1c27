using Athena.Lexical;
using Athena.Model;

namespace Athena.Core.Tests.Lexical;

public sealed class InvertedIndexOracleTests
{
    private const double Tolerance = 1e-4;

    [Fact]
    public void Search_RandomAddsAndRemoves_EqualsTheOracle()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var corpus = new LexicalCorpus(seed, vocabulary: 2 + (seed * 7 % 120));
            var (index, oracle) = (new InvertedIndex(), new NaiveBm25());
            var ordinal = 0;
            for (var step = 0; step < 80; step++)
            {
                switch (corpus.Random.Next(10))
                {
                    case < 6:
                        ordinal += corpus.Random.Next(3);
                        var text = corpus.Text(30);
                        index.Add(ordinal, text);
                        oracle.Documents.Add(ordinal++, NaiveBm25.Split(text));
                        break;
                    case < 8:
                        var victim = corpus.Random.Next(ordinal + 2);
                        Assert.Equal(oracle.Documents.Remove(victim), index.Remove(victim));
                        break;
                    default:
                        AssertSame(index, oracle, corpus.Text(12), corpus.Random);
                        break;
                }

                Assert.Equal(oracle.Documents.Count, index.Count);
            }

            Assert.Equal(oracle.Documents.Values.SelectMany(words => words).Distinct().Count(), index.TermCount);
        }
    }

    [Fact]
    public void Search_AfterRemovals_EqualsAnIndexThatNeverHadThemToTheLastBit()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var corpus = new LexicalCorpus(seed, vocabulary: 60);
            var texts = Enumerable.Range(0, 200).Select(_ => corpus.Text(25)).ToList();
            var (churned, fresh) = (new InvertedIndex(), new InvertedIndex());
            for (var ordinal = 0; ordinal < texts.Count; ordinal++)
            {
                churned.Add(ordinal, texts[ordinal]);
                if (ordinal % 3 != 0)
                {
                    fresh.Add(ordinal, texts[ordinal]);
                }
            }

            foreach (var ordinal in Enumerable.Range(0, texts.Count).Where(o => o % 3 == 0).OrderBy(_ => corpus.Random.Next()))
            {
                Assert.True(churned.Remove(ordinal));
                Assert.False(churned.Remove(ordinal));
            }

            for (var query = 0; query < 10; query++)
            {
                var terms = Analyze(corpus.Text(8));
                var (expected, expectedHits) = Search(fresh, terms, 50);
                var (actual, hits) = Search(churned, terms, 50);

                Assert.Equal(expected, actual);
                Assert.Equal(expectedHits, hits);
            }
        }
    }

    private static void AssertSame(InvertedIndex index, NaiveBm25 oracle, string query, Random random)
    {
        var expected = oracle.Rank(query);
        var score = expected.ToDictionary(hit => hit.Ordinal, hit => hit.Score);
        var terms = Analyze(query);
        var wanted = random.Next(1, 30);

        var (result, hits) = Search(index, terms, wanted);

        Assert.Equal(Math.Min(wanted, expected.Count), result.Hits);
        Assert.Equal(hits.Length, hits.Select(hit => hit.Ordinal).Distinct().Count());
        for (var i = 0; i < hits.Length; i++)
        {
            // The same set up to score ties: each place has the score that the oracle has there.
            AssertClose(expected[i].Score, hits[i].Score);
            AssertClose(score[hits[i].Ordinal], hits[i].Score);
        }

        Assert.Equal(hits.OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Ordinal), hits);
        AssertClose(hits.Length == 0 ? 0 : oracle.Coverage(query, hits[0].Ordinal), result.TopCoverage);
        Assert.Equal(hits.Length == 0 ? 0 : hits[0].Score, result.TopScore);
        AssertScores(index, terms, hits, score, random);
    }

    private static void AssertScores(InvertedIndex index, TermList terms, ScoredOrdinal[] hits, Dictionary<int, double> expected, Random random)
    {
        int[] ordinals = [.. Enumerable.Range(0, 90).Where(_ => random.Next(2) == 0)];
        var found = hits.ToDictionary(hit => hit.Ordinal, hit => hit.Score);
        var scores = new float[ordinals.Length];
        scores.AsSpan().Fill(float.NaN);

        index.Score(terms, ordinals, scores);

        for (var i = 0; i < ordinals.Length; i++)
        {
            AssertClose(expected.GetValueOrDefault(ordinals[i]), scores[i]);
            if (found.TryGetValue(ordinals[i], out var hit))
            {
                Assert.Equal(hit, scores[i]);
            }
        }
    }

    private static void AssertClose(double expected, double actual) =>
        Assert.True(Math.Abs(expected - actual) <= Tolerance * Math.Abs(expected), $"expected {expected}, got {actual}");

    private static TermList Analyze(string text)
    {
        var terms = new TermList();
        TextAnalyzer.Analyze(text, terms);
        return terms;
    }

    private static (LexicalSearchResult Result, ScoredOrdinal[] Hits) Search(InvertedIndex index, TermList terms, int wanted)
    {
        var hits = new ScoredOrdinal[wanted];
        var result = index.Search(terms, hits);
        return (result, hits[..result.Hits]);
    }
}
