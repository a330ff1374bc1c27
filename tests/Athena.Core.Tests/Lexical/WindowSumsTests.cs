using Athena.Lexical;

namespace Athena.Core.Tests.Lexical;

public sealed class WindowSumsTests
{
    [Fact]
    public void Add_EveryNumberOfPostings_EqualsTheFormulaToTheLastBit()
    {
        var random = new Random(3);
        const int First = 3 * PostingBlock.WindowSize;
        for (var count = 0; count <= 70; count++)
        {
            var lengths = Enumerable.Range(0, PostingBlock.WindowSize - (count % 3)).Select(_ => random.Next(1, 300)).ToArray();
            var postings = Enumerable.Range(0, lengths.Length).OrderBy(_ => random.Next()).Take(count).Order().Select(i => new Posting(First + i, Counts())).ToArray();
            var (norms, all, single) = (new float[PostingBlock.WindowSize], new float[PostingBlock.WindowSize], new float[PostingBlock.WindowSize]);
            var expected = new float[PostingBlock.WindowSize];
            foreach (var posting in postings)
            {
                float frequency = FieldCounts.Total(posting.Counts);
                expected[posting.Ordinal - First] = 1.7f * frequency / (frequency + (0.54f + (0.013f * lengths[posting.Ordinal - First])));
            }

            WindowSums.FillNorms(lengths, 0.54f, 0.013f, norms);
            WindowSums.Add(postings, 1.7f, First, norms, all);
            WindowSums.AddScalar(postings, 1.7f, First, norms, single);

            Assert.Equal(expected, all);
            Assert.Equal(expected, single);
            if (WindowSums.IsVectorised)
            {
                var vectorised = new float[PostingBlock.WindowSize];
                Assert.Equal(count / 8 * 8, WindowSums.AddVector256(postings, 1.7f, First, norms, vectorised));
                Assert.Equal(postings.Take(count / 8 * 8).Select(p => expected[p.Ordinal - First]), postings.Take(count / 8 * 8).Select(p => vectorised[p.Ordinal - First]));
            }
        }

        int Counts() => random.Next(12) == 0 ? FieldCounts.Increase(random.Next(5), LexicalField.Tags) : random.Next(1, 200);
    }
}
