using Athena.Embedding;
using Athena.Model;
using Athena.Recall;
using Athena.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Athena.Core.Tests.Support;

/// <summary>Engines over the real model and an in-memory store, with a fixed clock and seeded ids.</summary>
internal static class Engines
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public static Task<MemoryEngine> OpenAsync(RecallOptions? recall = null, IMemoryStore? store = null, IEmbedder? embedder = null) =>
        MemoryEngine.OpenAsync(store ?? new InMemoryStore(), embedder ?? StaticEmbedder.LoadDefault(), Options(recall), TestContext.Current.CancellationToken);

    public static MemoryEngineOptions Options(RecallOptions? recall = null) => new()
    {
        TimeProvider = new FakeTimeProvider(Now),
        Random = new Random(7),
        Recall = recall ?? new RecallOptions(),
    };

    public static async Task<List<string>> RecallTextsAsync(this MemoryEngine engine, string query, Scope? scope = null, int k = 10)
    {
        var result = await engine.RecallAsync(new RecallRequest { Query = query, Scope = scope ?? Scope.Default, K = k }, TestContext.Current.CancellationToken);
        return [.. result.Hits.Select(static hit => hit.Text)];
    }

    public static Task<MemoryId> RememberTextAsync(this MemoryEngine engine, string text, Scope? scope = null) =>
        engine.RememberAsync(new NewMemory { Text = text, Scope = scope ?? Scope.Default }, TestContext.Current.CancellationToken);
}
