using Athena.Embedding;
using Athena.Model;
using Athena.Recall;
using Athena.Storage.LiteDb;

namespace Athena.Architecture.Tests;

/// <summary>The C# of the README, compiled; <see cref="ReadmeTests"/> compares the two and runs it.</summary>
internal static class ReadmeSnippet
{
    public static async Task RunAsync(string folder)
    {
        // readme: begin
        await using var engine = await MemoryEngine.OpenAsync(
            new LiteDbMemoryStore(new LiteDbStoreOptions { Directory = folder }),
            StaticEmbedder.LoadDefault());

        var id = await engine.RememberAsync(new NewMemory
        {
            Text = "We move the cache to Garnet because eviction stalls under load.",
            Author = "Ada",
            Session = "standup 2026-11-23",
        });

        var result = await engine.RecallAsync(new RecallRequest { Query = "why did we change the cache?", Explain = true });
        Console.WriteLine(result.Hits[0].Text);
        // readme: end
        Assert.Equal(id, result.Hits[0].Memory.Id);
    }
}
