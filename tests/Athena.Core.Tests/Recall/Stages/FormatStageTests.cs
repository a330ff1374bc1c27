using System.Buffers;
using System.Text;
using System.Text.Json;
using Athena.Core.Tests.Support;
using Athena.Model;
using Athena.Recall;
using Athena.Recall.Stages;

namespace Athena.Core.Tests.Recall.Stages;

public sealed class FormatStageTests
{
    private static readonly RecallResult Result = new(
        Scope.Default,
        [
            Hit(0, "say \"hi\"\nZoë 👍", author: "Ada", time: new DateTimeOffset(2026, 5, 8, 0, 0, 0, TimeSpan.Zero)),
            Hit(1, "plain") with { Shortened = true },
        ],
        Tokens: 9,
        Omitted: 1,
        DegradedReason: "embedding_down");

    [Fact]
    public void WriteJson_Result_IsParsedBackFieldByField()
    {
        var output = new ArrayBufferWriter<byte>();
        new FormatStage().WriteJson(Result, output);
        using var json = JsonDocument.Parse(output.WrittenMemory);
        var hits = json.RootElement.GetProperty("results");
        Assert.Equal(2, hits.GetArrayLength());
        Assert.Equal(Result.Hits[0].Memory.Id.ToString(), hits[0].GetProperty("id").GetString());
        Assert.Equal(Result.Hits[0].Text, hits[0].GetProperty("text").GetString());
        Assert.Equal("Ada", hits[0].GetProperty("author").GetString());
        Assert.Equal("D0", hits[0].GetProperty("source_id").GetString());
        Assert.True(hits[1].GetProperty("shortened").GetBoolean());
        Assert.False(hits[1].TryGetProperty("author", out _));
        Assert.Equal("2026-05-08T00:00:00.000Z", hits[0].GetProperty("occurred_at").GetString());
        Assert.Equal(1, json.RootElement.GetProperty("omitted").GetInt32());
        Assert.Equal("embedding_down", json.RootElement.GetProperty("degraded_reason").GetString());
        Assert.DoesNotContain("\n", Encoding.UTF8.GetString(output.WrittenSpan), StringComparison.Ordinal);
    }

    [Fact]
    public void WriteText_Result_KeepsEachHitOnOneLineAndShowsItsOrigin()
    {
        var output = new ArrayBufferWriter<byte>();
        new FormatStage().WriteText(Result, output);
        Assert.Equal("1. [2026-05-08, Ada] say \"hi\" Zoë 👍\n2. plain [...]\n", Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void Write_AfterWarmUp_AllocatesNothing()
    {
        var output = new ArrayBufferWriter<byte>(4_096);
        var stage = new FormatStage();
        var bytes = Allocation.Least(() =>
        {
            output.ResetWrittenCount();
            stage.WriteJson(Result, output);
            stage.WriteText(Result, output);
        });

        Assert.Equal(0, bytes);
    }

    private static RecallHit Hit(int number, string text, string? author = null, DateTimeOffset? time = null) =>
        new(Partitions.Record(number, text) with { Author = author, OccurredAt = time, SourceId = $"D{number}" }, 0.5f, text, false, null, null);
}
