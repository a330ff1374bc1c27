using Athena.Meta;
using Athena.Model;
using Athena.Recall;

namespace Athena.Core.Tests.Recall.Strategies.Proofs;

/// <summary>Entries 22 to 28: marks, conversation, scopes and standing knowledge.</summary>
internal static class ConversationProofs
{
    private static readonly Scope Other = new(Scope.DefaultTenant, "other-project");

    public static IReadOnlyList<Proof> All { get; } =
    [
        new("feedback", "report that helped")
        {
            Memories =
            [
                new("m1", "Blue folders stand left.", 0.6), new("m2", "Green binders stand right.", 0.5), new("m3", "Ring files are kept there.", 0.45) { Alike = [("m2", 0.9)] },
            ],
            Baseline = ["m1", "m2", "m3"],
            Effect = ["m2", "m3", "m1"],
            Before = static async stage =>
            {
                await stage.Engine.MarkAsync(Scope.Default, "report that helped", [stage.Ids["m2"]], UsageMark.Useful, TestContext.Current.CancellationToken);
                await stage.Engine.MarkAsync(Scope.Default, "report that helped", [stage.Ids["m1"]], UsageMark.Harmful, TestContext.Current.CancellationToken);
            },
            Control = new("Anything to drink?", 0.5, 0.4, 0.1) { Warning = "inapplicable:rocchio" },
            WithoutEmbedder = new("embedding_down", "m2"),
        },
        new("pattern-based", "reset staging data")
        {
            Memories = [new("m1", "Ask the team lead first.", 0.8), new("m2", "Run the wipe job.", 0.75)],
            Texts = [("reset the data of staging", [("q", 0.9)])],
            Baseline = ["m1", "m2"],
            Effect = ["m2", "m1"],
            Before = static async stage =>
            {
                for (var i = 0; i < 2; i++)
                {
                    await stage.Engine.MarkAsync(Scope.Default, "reset the data of staging", [stage.Ids["m2"]], UsageMark.Useful, TestContext.Current.CancellationToken);
                }
            },
            Control = new("Anything to drink?", 0.5, 0.4) { Warning = "inapplicable:memo-boost" },
            WithoutEmbedder = new("embedding_down", "m2"),
        },
        new("neighbour-expansion", "his reply")
        {
            Memories = [.. Turns("a", 0.05, 0.9, 0.45), .. Turns("b", 0.05, 0.5)],
            Baseline = ["a2", "b2", "a3"],
            Effect = ["a2", "a3"],
            Control = new("Anything else?", 0, 0, 0, 0.1, 0.6) { Parent = "vector" },
            WithoutEmbedder = new("embedding_down"),
        },
        new("session-level", "that talk")
        {
            Memories = [.. Turns("a", 0.5, 0.45, 0.45), .. Turns("b", 0.6, 0.05, 0.05)],
            Baseline = ["b1", "a1"],
            Effect = ["a1", "a2", "a3", "b1"],
            Overrides = new Dictionary<string, string> { ["trust.recency"] = "0", ["trust.importance"] = "0" },
            Control = new("Anything else?", 0, 0, 0, 0.8, 0.1, 0.05),
            WithoutEmbedder = new("embedding_down"),
        },
        new("cross-scope", "how it was solved")
        {
            Memories = [new("m1", "We waited a day.", 0.4), new("m2", "A second queue was put in.", 0.85) { With = static m => m with { Scope = Other } }],
            Baseline = ["m1"],
            Effect = ["m2", "m1"],
            With = static request => request with { Scopes = [Other] },
            Check = static (_, result) => Assert.Equal(Other, result.Hits[0].Memory.Scope),
            Control = new("waiting", 0.5, 0.9) { Warning = "inapplicable:scopes" },
            WithoutEmbedder = new("embedding_down"),
        },
        new("standing-context", "write tests for the parser")
        {
            Memories =
            [
                .. Enumerable.Range(0, 6).Select(static i => new ProofMemory($"c{i}", $"Code note {i} on trees.", 0.8 - (i * 0.04))),
                new("m9", "The team likes xUnit.", 0.28) { With = static m => m with { Type = "preference", Tags = ["tests"] } },
                new("m8", "Tea is drunk without milk.", 0.02) { With = static m => m with { Type = "preference" } },
            ],
            Baseline = ["c0", "c1", "c2", "c3", "c4"],
            Effect = ["c0", "c1", "c2", "c3", "m9"],
            IsWhole = true,
            With = static request => request with { K = 5 },
            Overrides = new Dictionary<string, string> { ["calibrated.lexical-weight"] = "0" },
            Check = static (_, result) => Assert.Equal("standing", result.Hits[4].Notes!.Mark),
            Control = new("Where are trees?", 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.05, 0.05),
            WithoutEmbedder = new("embedding_down"),
        },
        new("planning-aware", "how should we roll out the index")
        {
            Memories =
            [
                new("m1", "Switch all at once.", 0.8) { With = static m => m with { Type = "procedure" } },
                new("m2", "Go region by region.", 0.7) { With = static m => m with { Type = "procedure" } },
            ],
            Baseline = ["m1", "m2"],
            Effect = ["m2", "m1"],
            Before = static stage =>
            {
                for (var i = 0; i < 10; i++)
                {
                    stage.Engine.Mark(Scope.Default, [stage.Ids["m1"]], i < 1 ? UsageMark.Useful : UsageMark.Harmful);
                    stage.Engine.Mark(Scope.Default, [stage.Ids["m2"]], i < 9 ? UsageMark.Useful : UsageMark.Harmful);
                }

                return Task.CompletedTask;
            },
            Check = static (_, result) => Assert.Equal("warning", result.Hits[1].Notes!.Mark),
            Control = new("tea", 0.1, 0.1)
            {
                With = static request => request with { Filter = new RecallFilter { Tags = ["none"] } },
                Order = [],
                Warning = "inapplicable:procedures",
            },
            WithoutEmbedder = new("embedding_down", "m2", "m1"),
        },
    ];

    private static IEnumerable<ProofMemory> Turns(string session, params double[] cosines) =>
        cosines.Select((cosine, i) => new ProofMemory($"{session}{i + 1}", $"Turn {i + 1} of {session}.", cosine) { With = memory => memory with { Session = session } });
}
