using Athena.Core.Tests.Support;
using Athena.Model;
using Athena.Recall;

namespace Athena.Core.Tests.Recall;

public sealed class RecallAllocationTests
{
    private const int Memories = 10_000;
    private const int LargestBytes = 4_096;

    [Fact]
    public async Task RecallAsync_TenThousandMemoriesAfterWarmUp_AllocatesAtMostFourKilobytes()
    {
        await using var engine = await Engines.OpenAsync();
        var random = new Random(13);
        var words = Enumerable.Range(0, 2_000).Select(i => $"word{i:x}").ToArray();
        string Sentence() => string.Join(' ', Enumerable.Range(0, 20).Select(_ => words[random.Next(words.Length)]));
        await engine.RememberBatchAsync([.. Enumerable.Range(0, Memories).Select(_ => new NewMemory { Text = Sentence() })], TestContext.Current.CancellationToken);
        var requests = Enumerable.Range(0, 64).Select(_ => new RecallRequest { Query = Sentence(), TokenBudget = int.MaxValue }).ToArray();

        Assert.All(requests, request => Assert.Equal(10, Recall(engine, request).Hits.Count));

        var bytes = requests.Select(request => Allocation.Least(() => Recall(engine, request), runs: 3)).ToArray();
        Assert.True(bytes.Max() <= LargestBytes, $"bytes by request: {string.Join(' ', bytes)}");
    }

    private static RecallResult Recall(MemoryEngine engine, RecallRequest request)
    {
        var pending = engine.RecallAsync(request);
        Assert.True(pending.IsCompletedSuccessfully);
        return pending.Result;
    }
}
