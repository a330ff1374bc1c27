using Athena.Core.Tests.Recall.Strategies.Proofs;
using Athena.Core.Tests.Support;
using Athena.Embedding;
using Athena.Lab.Corpus;
using Athena.Model;
using Microsoft.Extensions.Time.Testing;

namespace Athena.Core.Tests.Recall.Strategies;

/// <summary>An engine over two scopes of one text each, opened once for a class of tests that only read.</summary>
public sealed class FilledEngine : IAsyncLifetime
{
    internal const int Texts = 200;
    internal const int Seed = 11;

    internal static readonly Scope Other = new(Scope.DefaultTenant, "other");

    internal MemoryEngine Engine { get; private set; } = null!;

    internal RecordingStore Store { get; } = new();

    internal HangingEmbedder Model { get; } = new(StaticEmbedder.LoadDefault());

    public async ValueTask InitializeAsync()
    {
        var options = Engines.Options() with { TimeProvider = new FakeTimeProvider(Engines.Now), QueryCacheCapacity = 0 };
        Engine = await MemoryEngine.OpenAsync(Store, Model, options, TestContext.Current.CancellationToken);
        var memories = GeneratedCorpus.Create(Texts, Seed).Items.SelectMany((item, i) => new[] { Scope.Default, Other }.Select(scope => new NewMemory
        {
            Text = item.Text,
            Scope = scope,
            Author = i % 3 == 0 ? "Ada" : null,
            Session = $"s{i / 10}",
            Tags = i % 2 == 0 ? ["even"] : [],
            OccurredAt = Engines.Now.AddHours(-i),
        }));
        await Engine.RememberBatchAsync([.. memories], TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => Engine.DisposeAsync();
}
