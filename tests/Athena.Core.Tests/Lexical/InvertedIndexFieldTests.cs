using System.Buffers;
using Athena.Lexical;
using Athena.Model;

namespace Athena.Core.Tests.Lexical;

public sealed class InvertedIndexFieldTests
{
    private const double Tolerance = 1e-5;

    [Fact]
    public void Search_EqualWeights_IsTheSearchOfTheJoinedText()
    {
        LexicalCorpus corpus = new(5, 40);
        var (fields, joined) = (new InvertedIndex(), new InvertedIndex());
        for (var ordinal = 0; ordinal < 300; ordinal++)
        {
            string[] parts = [corpus.Text(12), corpus.Text(3), corpus.Text(2), corpus.Text(2)];
            Add(fields, ordinal, parts);
            joined.Add(ordinal, string.Join('\n', parts));
        }

        for (var query = 0; query < 30; query++)
        {
            var text = corpus.Text(6);
            Assert.Equal(Hits(joined, text, LexicalScoring.Default), Hits(fields, text, LexicalScoring.Default));
        }
    }

    [Fact]
    public void Search_WeightsOfFields_GivesTheScoreWorkedOutByHand()
    {
        InvertedIndex index = new();
        Add(index, 0, "red kite", "red", "ann", "");
        Add(index, 1, "kite flies high", "", "", "may");

        LexicalScoring scoring = new() { K1 = 1.2, B = 0.75, Fields = new FieldWeights(1, 3, 0.5f, 2) };
        var hits = Hits(index, "red", scoring);

        // tf 1 + 3; lengths 2 + 3 + 0.5 and 3 + 2; n 2, df 1.
        var norm = 1.2 * (0.25 + (0.75 * 5.5 / ((5.5 + 5) / 2)));
        var expected = Math.Log(1 + (1.5 / 1.5)) * 4 * 2.2 / (4 + norm);
        Assert.Equal([0], hits.Select(static hit => hit.Ordinal));
        Assert.Equal(expected, hits[0].Score, Tolerance);
    }

    [Fact]
    public void Search_FieldOfWeightZero_IsNotSearched()
    {
        InvertedIndex index = new() { HeadDocuments = 2 };
        Add(index, 0, "red", "blue", "", "");
        Add(index, 1, "blue", "", "", "");
        Add(index, 2, "green", "blue", "", "");

        LexicalScoring scoring = new() { Fields = new FieldWeights(1, 0, 1, 1) };

        Assert.Equal([1], Hits(index, "blue", scoring).Select(static hit => hit.Ordinal));
        Assert.Equal([0, 1, 2], Hits(index, "blue", LexicalScoring.Default).Select(static hit => hit.Ordinal).Order());
    }

    [Fact]
    public void Search_AnyWeights_IsThatOfScoreToTheLastBitInSegmentsAndOnAnImage()
    {
        LexicalCorpus corpus = new(9, 25);
        InvertedIndex index = new() { HeadDocuments = 4_500 };
        for (var ordinal = 0; ordinal < 10_000; ordinal++)
        {
            Add(index, ordinal, corpus.Text(8), corpus.Text(3), corpus.Text(1), corpus.Text(1));
        }

        ArrayBufferWriter<byte> output = new();
        Assert.True(index.TryWrite(output, [.. Enumerable.Range(0, 10_000)], 10_000));
        InvertedIndex loaded = new();
        Assert.True(loaded.TryLoad(output.WrittenSpan.ToArray(), 10_000));
        for (var round = 0; round < 12; round++)
        {
            LexicalScoring scoring = new() { Fields = new FieldWeights(Weight(), Weight(), Weight(), 1 + Weight()), B = corpus.Random.NextDouble() };
            var query = $"w{round % 3} {corpus.Text(5)}";
            var hits = Hits(index, query, scoring);

            Assert.Equal(Best(index, query, scoring), hits);
            Assert.Equal(hits, Hits(loaded, query, scoring));
        }

        float Weight() => corpus.Random.Next(4) * 0.75f;
    }

    [Fact]
    public void Search_WeightsOfTerms_MultiplyTheirParts()
    {
        var index = InvertedIndexTests.Index("red", "blue", "red blue");
        var terms = Analyze("red blue");
        var (plain, weighted) = (new float[3], new float[3]);

        index.Score(terms, [0, 1, 2], plain);
        index.Score(new LexicalQuery(terms) { Weights = [0.5f, 2] }, [0, 1, 2], weighted);
        var hits = new ScoredOrdinal[1];
        index.Search(new LexicalQuery(terms) { Weights = [0.01f, 2] }, hits);

        Assert.Equal([plain[0] / 2, plain[1] * 2, (plain[2] / 2 / 2) + (plain[2] / 2 * 2)], weighted, (left, right) => Math.Abs(left - right) < Tolerance);
        Assert.Equal(1, hits[0].Ordinal);
    }

    [Fact]
    public void Search_Filter_IsAskedOnlyForWhatCouldBeAHit()
    {
        var index = InvertedIndexTests.Index("red kite", "red red kite", "red", "blue");
        Even filter = new([]);
        var hits = new ScoredOrdinal[4];

        var result = index.Search(new LexicalQuery(Analyze("kite")) { Filter = filter }, hits);

        Assert.Equal([0], hits[..result.Hits].Select(static hit => hit.Ordinal));
        Assert.Equal([0, 1], filter.Asked.Order());
    }

    [Theory]
    [InlineData(0.05, 0.4, 1, 1)]
    [InlineData(3.1, 0.4, 1, 1)]
    [InlineData(double.NaN, 0.4, 1, 1)]
    [InlineData(0.9, -0.1, 1, 1)]
    [InlineData(0.9, 1.1, 1, 1)]
    [InlineData(0.9, 0.4, -1, 1)]
    [InlineData(0.9, 0.4, 11, 1)]
    [InlineData(0.9, 0.4, 0, 1)]
    [InlineData(0.9, 0.4, 1, 0)]
    [InlineData(0.9, 0.4, 1, 2_000)]
    public void SearchAndScore_NumberOutOfRange_AreRefused(double k1, double b, float field, float weight)
    {
        var index = InvertedIndexTests.Index("red");
        var terms = Analyze("red");
        LexicalScoring scoring = new() { K1 = k1, B = b, Fields = new FieldWeights(field, 0, 0, 0) };
        if (field == 1)
        {
            scoring = scoring with { Fields = FieldWeights.Equal };
        }

        Assert.Throws<InvalidInputException>(() => index.Search(new LexicalQuery(terms) { Scoring = scoring, Weights = [weight] }, new ScoredOrdinal[1]));
        Assert.Throws<InvalidInputException>(() => index.Score(new LexicalQuery(terms) { Scoring = scoring, Weights = [weight] }, [0], new float[1]));
    }

    [Fact]
    public void Search_WeightsOfAnotherNumberThanTheTerms_IsRefused() =>
        Assert.Throws<InvalidInputException>(
            () => InvertedIndexTests.Index("red").Search(new LexicalQuery(Analyze("red")) { Weights = [1, 1] }, new ScoredOrdinal[1]));

    [Theory]
    [InlineData(70, 20, 20)]
    [InlineData(200, 1, 1)]
    [InlineData(1, 100, 100)]
    public void FieldCounts_FullFields_KeepTheTotal(int tags, int speaker, int date)
    {
        var counts = FieldCounts.Increase(0, LexicalField.Content);
        foreach (var (field, times) in ((LexicalField, int)[])[(LexicalField.Tags, tags), (LexicalField.Speaker, speaker), (LexicalField.Date, date)])
        {
            for (var i = 0; i < times; i++)
            {
                counts = FieldCounts.Increase(counts, field);
            }
        }

        Assert.Equal(1 + tags + speaker + date, FieldCounts.Total(counts));
        Assert.Equal(Math.Min(tags, 63), FieldCounts.Weighted(counts, new FieldWeights(0, 1, 0, 0)));
        Assert.Equal(Math.Min(speaker, 15), FieldCounts.Weighted(counts, new FieldWeights(0, 0, 1, 0)));
        Assert.Equal(Math.Min(date, 15), FieldCounts.Weighted(counts, new FieldWeights(0, 0, 0, 1)));
    }

    [Fact]
    public void FieldLengths_FullFields_CountAsContent()
    {
        var lengths = 0;
        for (var i = 0; i < 5_000; i++)
        {
            lengths = FieldLengths.Increase(FieldLengths.Increase(FieldLengths.Increase(lengths, LexicalField.Tags), LexicalField.Speaker), LexicalField.Date);
        }

        Assert.Equal((4_095, 1_023, 1_023), (FieldLengths.Tags(lengths), FieldLengths.Speaker(lengths), FieldLengths.Date(lengths)));
        Assert.Equal(15_000 - 4_095 - 1_023 - 1_023, FieldLengths.Weighted(15_000, lengths, new FieldWeights(1, 0, 0, 0)));
    }

    private static void Add(InvertedIndex index, int ordinal, params ReadOnlySpan<string> fields)
    {
        TermList terms = new();
        for (var field = 0; field < fields.Length; field++)
        {
            terms.Field = (LexicalField)field;
            TextAnalyzer.Append(fields[field], terms);
        }

        index.Add(ordinal, new TermSlice(terms, 0, terms.Count));
    }

    private static ScoredOrdinal[] Hits(InvertedIndex index, string query, LexicalScoring scoring)
    {
        var hits = new ScoredOrdinal[20];
        return hits[..index.Search(new LexicalQuery(Analyze(query)) { Scoring = scoring }, hits).Hits];
    }

    private static ScoredOrdinal[] Best(InvertedIndex index, string query, LexicalScoring scoring)
    {
        var scores = new float[10_000];
        index.Score(new LexicalQuery(Analyze(query)) { Scoring = scoring }, [.. Enumerable.Range(0, scores.Length)], scores);
        return
        [
            .. scores.Select(static (score, ordinal) => new ScoredOrdinal(ordinal, score)).Where(static hit => hit.Score > 0)
                .OrderByDescending(static hit => hit.Score).ThenBy(static hit => hit.Ordinal).Take(20),
        ];
    }

    private static TermList Analyze(string text)
    {
        TermList terms = new();
        TextAnalyzer.Analyze(text, terms);
        return terms;
    }

    private sealed class Even(List<int> asked) : IDocumentFilter
    {
        public List<int> Asked => asked;

        public bool Accepts(int ordinal)
        {
            asked.Add(ordinal);
            return ordinal % 2 == 0;
        }
    }
}
