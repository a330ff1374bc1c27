using System.Globalization;
using Athena.Recall.Dates;

namespace Athena.Core.Tests.Recall.Dates;

public sealed class DateResolverTests
{
    private static readonly DateTimeOffset Wednesday = new(2023, 6, 14, 15, 30, 0, TimeSpan.Zero);

    // One hour forward on the last Sunday of March at 2, back on the last Sunday of October at 3.
    private static readonly TimeZoneInfo Central = TimeZoneInfo.CreateCustomTimeZone(
        "central", TimeSpan.FromHours(1), "central", "central", "central summer",
        [
            TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
                DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromHours(1),
                TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 2, 0, 0), 3, 5, DayOfWeek.Sunday),
                TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 3, 0, 0), 10, 5, DayOfWeek.Sunday)),
        ]);

    public static TheoryData<string, string> Phrases()
    {
        var data = new TheoryData<string, string>();
        foreach (var line in DatePhrases.Table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = line.LastIndexOf(" = ", StringComparison.Ordinal);
            data.Add(line[..at], line[(at + 3)..]);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Phrases))]
    public void Resolve_Phrase_GivesItsInterval(string phrase, string expected)
    {
        var now = Wednesday;
        if (phrase.StartsWith('['))
        {
            now = DateTimeOffset.Parse(phrase[1..phrase.IndexOf(']', StringComparison.Ordinal)] + "Z", CultureInfo.InvariantCulture);
            phrase = phrase[(phrase.IndexOf(']', StringComparison.Ordinal) + 2)..];
        }

        Assert.Equal(expected, Show(DateResolver.Resolve(phrase, now, TimeZoneInfo.Utc)));
    }

    [Fact]
    public void Phrases_OfTheTable_AreMoreThan150() => Assert.True(Phrases().Count >= 150, $"{Phrases().Count} phrases");

    [Theory]
    [InlineData("2023-03-26T10:00Z", "today", "2023-03-25T23:00..2023-03-26T22:00")]
    [InlineData("2023-10-29T10:00Z", "today", "2023-10-28T22:00..2023-10-29T23:00")]
    [InlineData("2023-03-27T10:00Z", "yesterday", "2023-03-25T23:00..2023-03-26T22:00")]
    [InlineData("2023-06-14T22:30Z", "today", "2023-06-14T22:00..2023-06-15T22:00")]
    [InlineData("2022-12-31T23:30Z", "this year", "2022-12-31T23:00..2023-12-31T23:00")]
    public void Resolve_ZoneWithSummerTime_BeginsDaysThere(string now, string phrase, string expected) =>
        Assert.Equal(expected, Show(DateResolver.Resolve(phrase, DateTimeOffset.Parse(now, CultureInfo.InvariantCulture), Central)));

    [Theory]
    [InlineData("on 7 May 2023", DateDirection.In, DateGranularity.Day, 1, 1)]
    [InlineData("in May", DateDirection.In, DateGranularity.Month, 0.8, 31)]
    [InlineData("03/04/2023", DateDirection.In, DateGranularity.Day, 0.5, 1)]
    [InlineData("since May 2022", DateDirection.After, DateGranularity.Month, 1, 30)]
    [InlineData("before 2020", DateDirection.Before, DateGranularity.Year, 1, 365)]
    [InlineData("a few weeks ago", DateDirection.In, DateGranularity.Week, 0.6, 7)]
    [InlineData("the past 10 days", DateDirection.In, DateGranularity.Range, 1, 11)]
    [InlineData("on Friday", DateDirection.In, DateGranularity.Day, 0.7, 1)]
    [InlineData("between May and July 2022", DateDirection.In, DateGranularity.Range, 1, 92)]
    public void Resolve_Phrase_GivesDirectionGranularityConfidenceAndLength(
        string phrase, DateDirection direction, DateGranularity granularity, double confidence, double days)
    {
        var reading = DateResolver.Resolve(phrase, Wednesday, TimeZoneInfo.Utc)[0];

        Assert.Equal((direction, granularity, confidence, days), (reading.Direction, reading.Granularity, reading.Confidence, reading.Length.TotalDays));
    }

    [Fact]
    public void Resolve_Phrase_GivesItsPlaceInTheText()
    {
        const string text = "What did Ann say on 7 May 2023, and yesterday?";

        var readings = DateResolver.Resolve(text, Wednesday, TimeZoneInfo.Utc);

        Assert.Equal(["on 7 May 2023", "yesterday"], readings.Select(reading => text[reading.Place]));
    }

    [Fact]
    public void Resolve_RandomWords_NeverThrows()
    {
        string[] words =
        [
            "last", "next", "the", "of", "May", "2023", "31", "February", "before", "after", "week", "weeks", "ago", "between", "and", "to", "-", "/", ".",
            "first", "9999", "1900", "2100", "decade", "Christmas", "Eve", "early", "end", "in", "a", "few", "year", "since", "half", "Friday", "0", "12",
        ];
        var random = new Random(5);
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Join(random.Next(4) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, 9)).Select(_ => words[random.Next(words.Length)]));
            foreach (var reading in DateResolver.Resolve(text, Wednesday, TimeZoneInfo.Utc))
            {
                Assert.True(reading.From < reading.To, text);
                Assert.InRange(reading.Confidence, 0.1, 1);
                Assert.True(reading.Length > TimeSpan.Zero, text);
            }
        }
    }

    private static string Show(IReadOnlyList<DateReading> readings) =>
        readings.Count == 0 ? "-" : string.Join(" & ", readings.Select(static r => $"{Show(r.From)}..{Show(r.To)}"));

    private static string Show(DateTimeOffset time) => time == DateTimeOffset.MinValue || time == DateTimeOffset.MaxValue ? ""
        : time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
