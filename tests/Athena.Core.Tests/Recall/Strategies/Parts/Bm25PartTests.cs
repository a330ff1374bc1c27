using Athena.Core.Tests.Support;
using Athena.Model;
using Athena.Recall;

namespace Athena.Core.Tests.Recall.Strategies.Parts;

/// <summary>Quoted parts of a question in <c>keyword</c> and <c>fuzzy-keyword</c>.</summary>
public sealed class Bm25PartTests
{
    private const int ArmCap = 20;
    private const string Phrase = "In the long talk of the week somebody came to say that the undo space of the old server in the cellar was not raised, and then all of them left for lunch.";

    public static TheoryData<string, RecallFilter?, string> Questions() => new()
    {
        { "keyword", null, "\"undo space\" raised" },
        { "keyword", null, "\u201Cundo spaces\u201D raised" },
        { "keyword", new RecallFilter { Tags = ["even"] }, "\"undo space\" raised" },
        { "fuzzy-keyword", null, "\"undo space\" raised servr" },
        { "fuzzy-keyword", new RecallFilter { Tags = ["even"] }, "\"undo space\" raised servr" },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task RecallAsync_PhraseBehindTheCapOfTheArm_IsFound(string strategy, RecallFilter? filter, string query)
    {
        await using var engine = await Engines.OpenAsync(new RecallOptions { ArmCap = ArmCap });
        for (var i = 0; i < 3 * ArmCap; i++)
        {
            await engine.RememberAsync(new NewMemory { Text = "Raised undo, raised space.", Tags = ["even"] }, TestContext.Current.CancellationToken);
        }

        var id = await engine.RememberAsync(new NewMemory { Text = Phrase, Tags = ["even"] }, TestContext.Current.CancellationToken);

        var result = await engine.RecallAsync(new RecallRequest { Query = query, Strategy = strategy, Filter = filter }, TestContext.Current.CancellationToken);

        Assert.Equal([id], result.Hits.Select(static hit => hit.Memory.Id));
        Assert.DoesNotContain("inapplicable:trigram", result.Report!.Warnings);
    }
}
