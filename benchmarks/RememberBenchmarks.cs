using Athena.Benchmarks.Data;
using Athena.Embedding;
using Athena.Lab.Corpus;
using Athena.Model;
using Athena.Storage.LiteDb;
using BenchmarkDotNet.Attributes;

namespace Athena.Benchmarks;

/// <summary>Writing: validate, embed, make durable in LiteDB, index, acknowledge. Dominated by the disk's barrier.</summary>
public class RememberBenchmarks : StageBenchmark
{
    private const int BatchSize = 100;
    private const int Texts = 1_000;

    private NewMemory[] _memories = null!;
    private TemporaryFolder _folder = null!;
    private MemoryEngine _engine = null!;
    private int _next;

    /// <summary>Gets what an acknowledgement is worth.</summary>
    protected virtual Storage.LiteDb.Durability AcknowledgedAt => Storage.LiteDb.Durability.Fsync;

    [Benchmark]
    public MemoryId RememberOne() => _engine.RememberAsync(_memories[_next++ % _memories.Length]).GetAwaiter().GetResult();

    [Benchmark(OperationsPerInvoke = BatchSize)]
    public int RememberBatch()
    {
        var start = _next++ * BatchSize % (_memories.Length - BatchSize + 1);
        return _engine.RememberBatchAsync(new ArraySegment<NewMemory>(_memories, start, BatchSize)).GetAwaiter().GetResult().Count;
    }

    protected override void SetUp()
    {
        _memories = [.. CorpusSource.Load(Texts).Items.Select(static item => item.ToNewMemory(Scope.Default))];
        _folder = new TemporaryFolder();
        _engine = Open();
    }

    protected override void Verify()
    {
        var id = RememberOne();
        var batch = RememberBatch();
        _engine.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _engine = Open();
        Require(_engine.CountAsync(Scope.Default).AsTask().GetAwaiter().GetResult() == 1 + batch, "a reopened store holds everything");
        var read = _engine.GetAsync(Scope.Default, id).AsTask().GetAwaiter().GetResult();
        Require(read?.Text == _memories[0].Text, "a reopened store gives the text back");
    }

    protected override void TearDown()
    {
        _engine.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _folder.Dispose();
    }

    private MemoryEngine Open() => MemoryEngine.OpenAsync(
        new LiteDbMemoryStore(new LiteDbStoreOptions { Directory = _folder.Path, Durability = AcknowledgedAt }), StaticEmbedder.LoadDefault()).GetAwaiter().GetResult();
}
