using Athena.Consolidation.Patterns;

namespace Athena.Tests.Consolidation.Patterns;

public sealed class ContentMaskTests
{
    [Theory]
    // Numbers.
    [InlineData("ran 12 tests in 3.5 s", "ran # tests in # s")]
    [InlineData("1,234.5 rows, 50%.", "# rows, #%.")]
    [InlineData("utf8 v1.2.3 12ms 10:30", "utf# v# #ms #:#")]
    [InlineData("1/2 of 2026-03-01", "#/# of #-#-#")]
    // Paths and file names.
    [InlineData("edited src/Athena/Core.cs.", "edited ¶.")]
    [InlineData("see (/etc/hosts), C:\\x\\y and ./a!", "see (¶), ¶ and ¶!")]
    [InlineData("get https://example.org/a?b=c", "get ¶=c")]
    [InlineData("Program.cs:12: broken", "¶: broken")]
    [InlineData("package.json .gitignore e.g. Foo.Bar", "¶ .gitignore e.g. Foo.Bar")]
    [InlineData("end. Then 12.ms", "end. Then #.ms")]
    // Hashes.
    [InlineData("commit 4a7fb99", "commit §")]
    [InlineData("commit DEADBEEF1 fixed", "commit § fixed")]
    [InlineData("at 0x1F, 0xzz", "at §, #xzz")]
    [InlineData("run 123e4567-e89b-12d3-a456-426614174000", "run §")]
    [InlineData("defaced abc123", "defaced abc#")]
    [InlineData("id 1234567", "id #")]
    // Quoted strings.
    [InlineData("said \"no way\" twice", "said ¤ twice")]
    [InlineData("name='a b', `c`", "name=¤, ¤")]
    [InlineData("don't mask users' apostrophes", "don't mask users' apostrophes")]
    [InlineData("an \"open end", "an \"open end")]
    [InlineData("an \"open\nend\"", "an \"open end\"")]
    [InlineData("\"it's\" 'a\"b'", "¤ ¤")]
    // White space.
    [InlineData("  two \t\r\n blanks  ", "two blanks")]
    [InlineData("", "")]
    [InlineData(" ", "")]
    // Other scripts and pairs pass unchanged.
    [InlineData("größe 文字 👍 ٣", "größe 文字 👍 #")]
    public void Apply_KnownText_MasksWhatDiffersBetweenRuns(string content, string expected)
    {
        var destination = new char[content.Length];

        var length = ContentMask.Apply(content, destination);

        Assert.Equal(expected, new string(destination, 0, length));
    }

    [Fact]
    public void Apply_RandomText_NeverGrowsAndIsStable()
    {
        const string Alphabet = "ab1 2.,:'\"`/\\()\n\t0xf=é-";
        var random = new Random(5);
        for (var round = 0; round < 20_000; round++)
        {
            var content = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            var destination = new char[content.Length];

            var length = ContentMask.Apply(content, destination);

            Assert.False(destination.AsSpan(0, length).ContainsAny("\n\t"), content);
            Assert.False(destination.AsSpan(0, length).ContainsAnyInRange('0', '9'), content);
            Assert.DoesNotContain("  ", new string(destination, 0, length), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(998, 1)]
    [InlineData(999, 1_001)]
    public void Apply_QuotedStringAroundTheLongest_IsMaskedUpToIt(int charactersInside, int expectedLength)
    {
        var content = $"'{new string('a', charactersInside)}'";

        Assert.Equal(expectedLength, ContentMask.Apply(content, new char[content.Length]));
    }
}
