using Athena.Benchmarks.Durability;

namespace Athena.Benchmarks.Tests.Durability;

public sealed class ProofTests : IClassFixture<TemplatesFixture>
{
    private readonly WorkSource _source;
    private readonly WorkItem _item;

    public ProofTests(TemplatesFixture fixture)
    {
        _source = new WorkSource(fixture.Templates);
        _item = _source.Next();
    }

    [Fact]
    public void Confirm_EveryRecordOnce_CountsThem()
    {
        Proof proof = new(_source);
        Take(proof);
        Assert.Equal(1, proof.Confirm("x"));
    }

    [Fact]
    public void Confirm_RecordMissing_Throws() => Assert.Throws<MeasurementException>(() => new Proof(_source).Confirm("x"));

    [Fact]
    public void Take_SameRecordTwice_Throws()
    {
        Proof proof = new(_source);
        Take(proof);
        Assert.Throws<MeasurementException>(() => Take(proof));
    }

    [Fact]
    public void Take_OneFloatChanged_Throws()
    {
        var vector = _item.Memory.Vector!.Values.ToArray();
        vector[^1] += 1e-6f;
        Assert.Throws<MeasurementException>(() => new Proof(_source).Take(_item.Memory.Record.SourceId, _item.Memory.Record.Text, vector));
    }

    [Fact]
    public void Take_OneCharacterChanged_Throws() => Assert.Throws<MeasurementException>(
        () => new Proof(_source).Take(_item.Memory.Record.SourceId, _item.Memory.Record.Text[..^1] + '!', _item.Memory.Vector!.Values.Span));

    [Theory]
    [InlineData(null)]
    [InlineData("other")]
    [InlineData("w-1")]
    [InlineData("w--1")]
    public void Take_RecordNeverWritten_Throws(string? sourceId) => Assert.Throws<MeasurementException>(
        () => new Proof(_source).Take(sourceId, _item.Memory.Record.Text, _item.Memory.Vector!.Values.Span));

    [Fact]
    public void Next_Records_AreOfOneSizeAndGrowInId()
    {
        var next = _source.Next();
        Assert.Equal(WorkTemplates.TextBytes, System.Text.Encoding.UTF8.GetByteCount(next.Memory.Record.Text));
        Assert.True(next.Memory.Record.Id > _item.Memory.Record.Id);
        Assert.Equal(WorkSource.IdOf(1), next.Memory.Record.Id);
        Assert.Equal(4 * _source.Templates.Dimensions, next.VectorBytes.Length);
    }

    private void Take(Proof proof) => proof.Take(_item.Memory.Record.SourceId, _item.Memory.Record.Text, _item.Memory.Vector!.Values.Span);
}
