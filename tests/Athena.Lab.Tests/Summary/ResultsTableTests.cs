using Athena.Lab.Summary;
using Athena.Lab.Tests.Results;

namespace Athena.Lab.Tests.Summary;

public sealed class ResultsTableTests
{
    private const string Document = "# Title\n\n<!-- results:begin -->\nold\n<!-- results:end -->\n\nRest\n";

    [Fact]
    public void Create_Result_ShowsItsNumbersAndWhatIsMissing()
    {
        var table = ResultsTable.Create(Sample.File(Sample.Full("B"), Sample.Plain("A")));

        Assert.Contains("| `B` | 12 µs | 1,536 B | 150 M vectors/s | 0.9725 |", table, StringComparison.Ordinal);
        Assert.Contains("| `A` | not measured | not measured | not measured | not measured |", table, StringComparison.Ordinal);
        Assert.Contains("20260304-050607-0123456.json", table, StringComparison.Ordinal);
        Assert.DoesNotContain("generated, not real", table, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_GeneratedCorpus_SaysSo()
    {
        var file = Sample.File();

        Assert.Contains("generated, not real text", ResultsTable.Create(file with { Corpus = file.Corpus with { IsReal = false } }), StringComparison.Ordinal);
    }

    [Fact]
    public void Replace_Twice_IsTheSameAsOnceAndKeepsTheRest()
    {
        var once = ResultsTable.Replace(Document, "new\nlines\n");

        Assert.Equal("# Title\n\n<!-- results:begin -->\nnew\nlines\n<!-- results:end -->\n\nRest\n", once);
        Assert.Equal(once, ResultsTable.Replace(once, "new\nlines\n"));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("<!-- results:begin -->")]
    [InlineData("<!-- results:end -->")]
    [InlineData("<!-- results:end --><!-- results:begin -->")]
    [InlineData("<!-- results:begin --><!-- results:begin --><!-- results:end -->")]
    public void Replace_MarkersMissingOrWrong_IsRefused(string document) =>
        Assert.Throws<InvalidInputException>(() => ResultsTable.Replace(document, "x"));

    [Theory]
    [InlineData("a\nb\n", "a\nb\n", null)]
    [InlineData("a\nb\n", "a\r\nb\r\n", null)]
    [InlineData("a\nb\n", "a\nc\n", "line 2: expected 'b', found 'c'")]
    [InlineData("a\nb", "a", "line 2: expected 'b', found the end of the file")]
    [InlineData("a", "a\n", "line 2: expected the end of the file, found ''")]
    public void FirstDifference_Texts_NamesTheFirstLine(string expected, string actual, string? message)
    {
        var difference = DocumentCheck.FirstDifference("README.md", expected, actual);

        if (message is null)
        {
            Assert.Null(difference);
        }
        else
        {
            Assert.Contains($"README.md differs from what is generated at {message}", difference, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(0.0, "0 ns")]
    [InlineData(999.4, "999.4 ns")]
    [InlineData(1_000.0, "1 µs")]
    [InlineData(1_234_567.0, "1.235 ms")]
    [InlineData(61e9, "61 s")]
    [InlineData(123_456e9, "123456 s")]
    [InlineData(null, "not measured")]
    public void Time_Nanoseconds_HaveAFittingUnit(double? nanoseconds, string expected) => Assert.Equal(expected, Units.Time(nanoseconds));

    [Theory]
    [InlineData(512.0, "512 B")]
    [InlineData(1_048_576.0, "1 MiB")]
    [InlineData(5e12, "4657 GiB")]
    public void Memory_Bytes_HaveAFittingUnit(double bytes, string expected) => Assert.Equal(expected, Units.Memory(bytes));
}
