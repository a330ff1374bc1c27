using System.Buffers;
using System.Text;
using System.Text.Json;
using Athena.Benchmarks.Data;
using Athena.Recall;
using Athena.Recall.Stages;
using BenchmarkDotNet.Attributes;

namespace Athena.Benchmarks;

/// <summary>Stages <c>pack</c> and <c>format</c>: ten hits within a budget, as JSON and as text.</summary>
public class RecallFormattingBenchmarks : StageBenchmark
{
    private const int Memories = 1_000;
    private const int Questions = 32;

    private readonly PackStage _pack = new(new RecallOptions());
    private readonly FormatStage _format = new();
    private readonly ArrayBufferWriter<byte> _output = new(64 * 1_024);
    private RecallFixture _fixture = null!;
    private RankingInput[] _inputs = null!;
    private int _next;

    [Benchmark]
    public RecallResult Pack()
    {
        var input = _inputs[_next++ % Questions];
        return _pack.Run(input.Ranked, input.Request, _fixture.Partition, null);
    }

    [Benchmark]
    public int FormatJson()
    {
        _output.ResetWrittenCount();
        _format.WriteJson(_inputs[_next++ % Questions].Result, _output);
        return _output.WrittenCount;
    }

    [Benchmark]
    public int FormatText()
    {
        _output.ResetWrittenCount();
        _format.WriteText(_inputs[_next++ % Questions].Result, _output);
        return _output.WrittenCount;
    }

    protected override void SetUp()
    {
        _fixture = RecallFixture.Create(Memories);
        _inputs = RankingInput.Create(_fixture, Questions);
    }

    protected override void Verify()
    {
        _next = 0;
        var packed = Pack();
        Require(packed.Hits.Count == packed.Hits.Select(static hit => hit.Memory.Id).Distinct().Count(), "no hit is given twice");
        _next = 0;
        FormatJson();
        using var json = JsonDocument.Parse(_output.WrittenMemory);
        var texts = json.RootElement.GetProperty("results").EnumerateArray().Select(static hit => hit.GetProperty("text").GetString());
        Require(texts.SequenceEqual(packed.Hits.Select(static hit => hit.Text)), "the JSON holds the hits' texts in order");
        _next = 0;
        FormatText();
        var text = Encoding.UTF8.GetString(_output.WrittenSpan);
        Require(packed.Hits.All(hit => text.Contains(hit.Text, StringComparison.Ordinal)), "the text holds the hits' texts");
    }

    protected override void TearDown() => _fixture.Dispose();
}
