using Athena.Lexical;

namespace Athena.Core.Tests.Lexical;

public sealed class TextAnalyzerTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" \t\r\n.,;!?\0\u0007", "")]
    [InlineData("Caroline: I went hiking yesterday!", "carolin went hike yesterday")]
    [InlineData("Bob's and BOB’S dogs' houses", "bob bob dog hous")]
    [InlineData("don't we'll it's o'clock", "don o clock")]
    [InlineData("'s 'some", "some")]
    [InlineData("Bob'sun", "bob sun")]
    [InlineData("well-known 7-year-old mid", "well known 7 year old mid")]
    [InlineData("8:30 pm on 2023-05-08", "8 30 pm 2023 05 08")]
    [InlineData("90s 4K 1080P", "90s 4k 1080p")]
    public void Analyze_PlainText_GivesStemmedWordsWithoutStopWords(string text, string expected) =>
        Assert.Equal(expected, Joined(text));

    [Theory]
    [InlineData("ORA-01555 on export", "ora 01555 ora-01555 export")]
    [InlineData("CVE-2024-1234", "cve 2024 1234 cve-2024-1234")]
    [InlineData("MAX_OPEN_FILES", "max open file max_open_files")]
    [InlineData("snake_case's", "snake case snake_case")]
    [InlineData("is_a", "is_a")]
    [InlineData("version 10.0.401.", "version 10 0 401 10.0.401")]
    [InlineData("System.Text.Json", "system text json system.text.json")]
    [InlineData("src/Athena.Core/Lexical", "src athena core athena.core lexic src/athena.core/lexical")]
    [InlineData(@"C:\Temp\Run_1.log's", "c temp run 1 log run_1.log temp/run_1.log")]
    [InlineData("and/or he/she/it 8/5/2023 24/7 a/b", "he/she/it 8 5 2023 24 7 b")]
    [InlineData("a/b/c /usr/bin/ x//y", "b c a/b/c usr bin x y")]
    [InlineData("https://example.com/a?b=c/d", "https exampl com example.com example.com/a b c")]
    [InlineData("use Foo.Bar/Baz", "use foo bar foo.bar baz foo.bar/baz")]
    [InlineData("__init__ a__b", "init b")]
    [InlineData("_.-x-._", "x")]
    [InlineData("E_FAIL: TS2304, 0x8007000E", "e fail e_fail ts2304 0x8007000e")]
    public void Analyze_Identifiers_AddsTheWholeChainBehindItsWords(string text, string expected) =>
        Assert.Equal(expected, Joined(text));

    [Theory]
    [InlineData("getMemories", "getmemori get memori getmemories")]
    [InlineData("HTTPServer", "httpserver http server")]
    [InlineData("YouTube", "youtub tube youtube")]
    [InlineData("youtube", "youtub")]
    [InlineData("iPhone", "iphon phone iphone")]
    [InlineData("MP3Player", "mp3player mp3 player")]
    [InlineData("TVs IDs PhDs", "tvs id phds ph ds")]
    [InlineData("isOpen", "isopen open")]
    [InlineData("ÄpfelBaum", "apfelbaum apfel baum")]
    [InlineData("TermList.AddRange", "termlist term list addrang add rang addrange termlist.addrange")]
    public void Analyze_InnerCapitals_AddsPartsAndTheUnstemmedWhole(string text, string expected) =>
        Assert.Equal(expected, Joined(text));

    [Theory]
    [InlineData("Café CAFÉ cafe\u0301 cafe", "cafe cafe cafe cafe")]
    [InlineData("Straße Æther Œuvre Þor ĳs", "strass aether oeuvr thor ij")]
    [InlineData("Łódź İstanbul Đorđe Nguyễn Ștefan Ơi", "lodz istanbul dord nguyen stefan oi")]
    [InlineData("Привет МИР", "привет мир")]
    [InlineData("ΑΘΗΝΑ", "αθηνα")]
    [InlineData("हिन्दी", "हिन्दी")]
    [InlineData("soft\u00ADware", "softwar")]
    [InlineData("𐐀𐐁", "𐐨𐐩")]
    public void Analyze_OtherLetters_AreFoldedOrKept(string text, string expected) =>
        Assert.Equal(expected, Joined(text));

    [Theory]
    [InlineData("猫", "猫")]
    [InlineData("東京都", "東 京 東京 都 京都")]
    [InlineData("東京。大阪", "東 京 東京 大 阪 大阪")]
    [InlineData("iPhoneの色", "iphon phone iphone の 色 の色")]
    [InlineData("한국", "한 국 한국")]
    [InlineData("𠀀𠀁", "𠀀 𠀁 𠀀𠀁")]
    public void Analyze_Cjk_GivesLettersAndPairs(string text, string expected) => Assert.Equal(expected, Joined(text));

    [Fact]
    public void StopWords_AreThoseOfTheBaseline()
    {
        Assert.Equal(82, ReferenceTokenizer.StopWordList.Count);
        Assert.Equal(82, StopWords.Count);
        Assert.Empty(Terms(string.Join(' ', ReferenceTokenizer.StopWordList)));
    }

    [Fact]
    public void Analyze_SeededPlainConversations_EqualsTheBaseline()
    {
        var random = new Random(11);
        string[] separators = [" ", ", ", ". ", "! ", "'s ", "’s ", "? ", " - ", "-", "/ ", "\n", "'t ", ": "];
        var words = EnglishExamples.All().Select(p => p.Word).Concat(ReferenceTokenizer.StopWordList).Append("2023").Append("7th").ToArray();
        for (var i = 0; i < 500; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => Cased(random.GetItems(words, 1)[0], random) + random.GetItems(separators, 1)[0]));
            // A digit beside a hyphen makes an identifier, which the baseline does not know.
            text = text.Replace("-2023", " 2023", StringComparison.Ordinal).Replace("-7th", " 7th", StringComparison.Ordinal)
                .Replace("2023-", "2023 ", StringComparison.Ordinal).Replace("7th-", "7th ", StringComparison.Ordinal)
                .Replace("-7TH", " 7th", StringComparison.Ordinal).Replace("7TH-", "7th ", StringComparison.Ordinal);

            Assert.Equal(ReferenceTokenizer.Terms(text), Terms(text));
        }
    }

    [Fact]
    public void Analyze_SeededHostileTexts_GivesBoundedFoldedTermsAndDividesAtSpaces()
    {
        var random = new Random(13);
        for (var i = 0; i < 1_500; i++)
        {
            var (left, right) = (Hostile(random), Hostile(random));

            var terms = Terms(left);

            Assert.DoesNotContain(terms, term => term.Length is 0 or > TextAnalyzer.MaxTermLength);
            Assert.DoesNotContain(terms, term => term.Any(c => char.IsAsciiLetterUpper(c) || c == '\uFFFD'));
            Assert.Equal([.. terms, .. Terms(right)], Terms(left + " " + right));
        }
    }

    [Theory]
    [InlineData("a", 1)]
    [InlineData("y", 1)]
    [InlineData("\u0301", 0)]
    [InlineData("\uD800", 0)]
    [InlineData("'", 0)]
    [InlineData("_", 0)]
    [InlineData("Aa", 33)] // the whole and its 32 parts
    [InlineData("b.", 500_001)]
    [InlineData("猫", 1_999_999)]
    public void Analyze_AMillionOfOneKind_IsBounded(string unit, int expectedTerms)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 1_000_000 / unit.Length));
        var terms = new TermList();

        TextAnalyzer.Analyze(text, terms);

        Assert.Equal(expectedTerms, terms.Count);
    }

    [Fact]
    public void Analyze_LongWord_CountsByItsBeginningInDocumentAndQueryAlike()
    {
        var digits = new string('7', TextAnalyzer.MaxTermLength);

        Assert.Equal([digits], Terms(digits + "89"));
        Assert.Equal([digits], Terms(digits));
        // A letter that takes two places does not lose one of them.
        Assert.Equal([digits[..^1]], Terms(digits[..^1] + "æ"));
        // Nor does a part that is cut within a surrogate pair get half of it.
        Assert.Equal("b" + digits[..^3], Terms("aB" + digits[..^3] + "𐐀").Last(term => term.StartsWith('b')));
    }

    [Fact]
    public void Analyze_ListWithContent_ReplacesIt()
    {
        var terms = new TermList();
        TextAnalyzer.Analyze("first words", terms);

        TextAnalyzer.Analyze("second", terms);

        Assert.Equal(1, terms.Count);
        Assert.Equal("second", terms[0].ToString());
    }

    internal static List<string> Terms(string text)
    {
        var terms = new TermList();
        TextAnalyzer.Analyze(text, terms);
        return [.. Enumerable.Range(0, terms.Count).Select(i => terms[i].ToString())];
    }

    private static string Joined(string text) => string.Join(' ', Terms(text));

    private static string Cased(string word, Random random) => random.Next(4) switch
    {
        0 => char.ToUpperInvariant(word[0]) + word[1..],
        1 => word.ToUpperInvariant(),
        _ => word,
    };

    private static string Hostile(Random random)
    {
        const string Alphabet = "aAbBzZ09_.-/\\'’ssS éßÆ\u0301\u00ADжЖ猫京가 \0\u200B\uD800\uDC00\uD83D\uDE00İſ१\uFFFD";
        var text = new string(random.GetItems<char>(Alphabet, random.Next(40)));
        return random.Next(5) == 0 ? text + new string(random.GetItems<char>("aB𐐀", 90)) : text;
    }
}
