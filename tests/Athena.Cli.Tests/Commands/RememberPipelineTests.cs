using System.Text;
using System.Text.Json;
using Athena.Cli.Commands;
using Athena.Cli.Input;
using Athena.Cli.Output;
using Athena.Embedding;
using Athena.Model;
using Athena.Storage;

namespace Athena.Cli.Tests.Commands;

public sealed class RememberPipelineTests
{
    private const int Lines = 20_000;
    private const int Good = 700;

    [Fact]
    public async Task Run_StoreFailsInTheMiddle_AnswersEveryLineTakenAndReadsNoFurther()
    {
        using var output = new MemoryStream();
        await using var engine = await OpenAsync(new StorageException(StorageException.Full, "memory", "write", "No space.", isTransient: true));

        var failure = await Assert.ThrowsAsync<StorageException>(() => RunAsync(engine, output));

        Assert.Equal(StorageException.Full, failure.Code);
        var answers = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line)).ToArray();
        Assert.Equal(Enumerable.Range(1, answers.Length), answers.Select(answer => answer.GetProperty("line").GetInt32()));
        Assert.Equal(engine.Snapshot(Scope.Default).Select(record => record.Id.ToString()), answers[..Good].Select(answer => answer.GetProperty("id").GetString()));
        Assert.All(answers[Good..], answer => Assert.Equal(StorageException.Full, answer.GetProperty("error").GetProperty("code").GetString()));
        Assert.InRange(answers.Length, Good + 1, Lines - 1);
    }

    [Fact]
    public async Task Run_DefectInTheMiddle_EndsWithItInsteadOfHanging()
    {
        using var output = new MemoryStream();
        await using var engine = await OpenAsync(new NotSupportedException("a defect"));

        var run = RunAsync(engine, output);

        await Assert.ThrowsAsync<NotSupportedException>(() => run.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
    }

    private static Task<MemoryEngine> OpenAsync(Exception failure) =>
        MemoryEngine.OpenAsync(new FailingStore(Good, failure), StaticEmbedder.LoadDefault(), cancellationToken: TestContext.Current.CancellationToken);

    private static Task<int> RunAsync(MemoryEngine engine, MemoryStream output)
    {
        var session = new CommandSession(
            engine,
            new GlobalSettings(".", null, null, Json: false, Progress: false),
            new CliConsole(Stream.Null, output, TextWriter.Null),
            new CliOutput(output));
        var input = new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"text\":\"tea\"}\n", Lines))));
        return Task.Run(() => new RememberPipeline(session).RunAsync(new LineReader(input), new NewMemory { Text = "" }, TestContext.Current.CancellationToken));
    }

    /// <summary>A store that fails after a number of writes.</summary>
    private sealed class FailingStore(int goodWrites, Exception failure) : IMemoryStore
    {
        private readonly InMemoryStore _inner = new();
        private int _writes;

        public Task<StoreLoadReport> OpenAsync(IStoreObserver observer, CancellationToken cancellationToken = default) =>
            _inner.OpenAsync(observer, cancellationToken);

        public async Task WriteAsync(WriteBatch batch, CancellationToken cancellationToken = default)
        {
            if (++_writes > goodWrites)
            {
                throw failure;
            }

            await _inner.WriteAsync(batch, cancellationToken);
        }

        public ValueTask DisposeAsync() => _inner.DisposeAsync();
    }
}
