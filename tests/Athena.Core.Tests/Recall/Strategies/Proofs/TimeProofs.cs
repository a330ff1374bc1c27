using Athena.Core.Tests.Support;
using Athena.Model;
using Athena.Recall;

namespace Athena.Core.Tests.Recall.Strategies.Proofs;

/// <summary>Entries 29 to 35: time.</summary>
internal static class TimeProofs
{
    private static readonly DateTimeOffset Now = Engines.Now;

    private static readonly Proof OfficeCity = new("as-of", "office city")
    {
        Memories = [new("m1", "The office is in the city of Lyon.", 0.6)],
        Texts = [("The office is in the city of Porto.", [("q", 0.6)])],
        Before = static async stage =>
        {
            stage.Clock.Advance(TimeSpan.FromDays(46));
            var replacement = new NewMemory { Text = "The office is in the city of Porto.", SourceId = "m2" };
            await stage.Engine.SupersedeAsync(Scope.Default, stage.Ids["m1"], replacement, cancellationToken: TestContext.Current.CancellationToken);
        },
        With = static request => request with { Time = new RecallTime(AsOf: Now.AddDays(15)) },
        Baseline = ["m2"],
        Effect = ["m1"],
        IsWhole = true,
        Control = new("office city") { Warning = "inapplicable:bitemporal" },
        WithoutEmbedder = new("embedding_down", "m1"),
    };

    public static IReadOnlyList<Proof> All { get; } =
    [
        new("temporal", "grape picking last month")
        {
            Memories =
            [
                new("m1", "Baskets were carried down the hill.", 0.8) { With = static m => m with { OccurredAt = new DateTimeOffset(2026, 8, 12, 9, 0, 0, TimeSpan.Zero) } },
                new("m2", "Crates were carried up the hill.", 0.71) { With = static m => m with { OccurredAt = new DateTimeOffset(2026, 10, 10, 9, 0, 0, TimeSpan.Zero) } },
            ],
            Baseline = ["m1", "m2"],
            Effect = ["m2", "m1"],
            Control = new("Who carries what?", 0.7, 0.5) { Warning = "inapplicable:time-kernel" },
            WithoutEmbedder = new("embedding_down"),
        },
        new("temporal", "grape picking last month")
        {
            Memories =
            [
                new("m1", "Baskets were carried down the hill.", 0.8),
                new("m2", "On 10 October the crates were carried up the hill.", 0.71),
            ],
            Overrides = new Dictionary<string, string> { ["time-kernel.mode"] = "strict" },
            Baseline = ["m1", "m2"],
            Effect = ["m2"],
            IsWhole = true,
            Control = null,
            WithoutEmbedder = new("embedding_down"),
        },
        OfficeCity,
        OfficeCity with
        {
            Query = "office city as of 24 November 2026",
            With = static request => request,
            Control = null,
        },
        new("timeline", "history of that topic")
        {
            Memories =
            [
                .. Enumerable.Range(0, 5).Select(static i => new ProofMemory($"w{i + 1}", $"sentence of winter, number {i}", 0.8 - (i * 0.01)) { Age = TimeSpan.FromDays(10 + i) }),
                .. Enumerable.Range(0, 7).Select(static i => new ProofMemory($"e{i + 1}", $"remark from earlier, number {i}", 0.6 - (i * 0.02)) { Age = TimeSpan.FromDays(30 + (i * 20)) }),
            ],
            With = static request => request with { K = 5 },
            Baseline = ["w1", "w2", "w3", "w4", "w5"],
            Effect = ["e6", "e4", "e1", "w4", "w1"],
            IsWhole = true,
            Check = static (_, result) =>
            {
                Assert.Null(result.Hits[0].Notes);
                Assert.Equal("40 d after the one before", result.Hits[1].Notes!.Path);
            },
            Control = new("history of that topic") { With = static request => request with { K = 1 } },
            WithoutEmbedder = new("embedding_down"),
        },
        new("before-after", "what happened right after the office move?")
        {
            Memories =
            [
                new("a0", "Desks went across town.", 0.1) { Age = TimeSpan.FromDays(10) },
                new("m1", "Boxes were ordered.", 0.78) { Age = TimeSpan.FromDays(12) },
                new("m2", "Phones stayed silent.", 0.55) { Age = TimeSpan.FromDays(9) },
            ],
            Texts = [("the office move", [("a0", 0.9)]), ("what happened", [("m1", 0.78), ("m2", 0.55)])],
            Baseline = ["m1", "m2"],
            Effect = ["m2", "m1"],
            Overrides = new Dictionary<string, string> { ["trust.recency"] = "0", ["trust.importance"] = "0" },
            Scores = new Dictionary<string, double> { ["m2"] = 0.71, ["m1"] = 0.5 },
            Control = new("Who ordered what?", 0.1, 0.3, 0.7) { Warning = "inapplicable:anchor" },
            WithoutEmbedder = new("embedding_down"),
        },
        new("latest-fact", "where do they work nowadays")
        {
            Memories =
            [
                new("m1", "The bureau is in Lyon.", 0.9) { Age = TimeSpan.FromDays(1_200), With = static m => m with { Subject = "bureau", Attribute = "city" } },
                new("m2", "It went to Porto.", 0.82) { Age = TimeSpan.FromDays(800), With = static m => m with { Subject = "Bureau", Attribute = "City" } },
                new("m3", "The depot is in Graz.", 0.5) { Age = TimeSpan.FromDays(900), With = static m => m with { Subject = "depot", Attribute = "city" } },
            ],
            Baseline = ["m1", "m2", "m3"],
            Effect = ["m2", "m1", "m3"],
            Check = static (stage, result) =>
            {
                Assert.Equal(stage.Ids["m2"], result.Hits.Single(static h => h.Memory.SourceId == "m1").Notes!.SupersededBy);
                Assert.All(result.Hits.Where(static h => h.Memory.SourceId != "m1"), static h => Assert.Null(h.Notes));
            },
            Control = new("Who stores goods?", 0.1, 0.3, 0.8),
            WithoutEmbedder = new("embedding_down"),
        },
        new("causal", "Why did the nightly build fail?")
        {
            Memories =
            [
                new("f0", "Everything stopped at two.", 0.2) { Age = TimeSpan.FromDays(10), With = static m => m with { Subject = "stop" } },
                new("note", "Somebody wrote about stopping.", 0.75) { Age = TimeSpan.FromDays(9) },
                new("change", "A limit was lowered.", 0.5)
                {
                    Age = TimeSpan.FromDays(10) + TimeSpan.FromMinutes(30),
                    With = static m => m with { Type = "change", Subject = "limit", Attribute = "caused", Object = "stop", Importance = 1 },
                },
            ],
            Texts = [("the nightly build fail", [("f0", 0.9)])],
            Baseline = ["note", "change"],
            Effect = ["change", "note"],
            Check = static (_, result) => Assert.Equal("limit -[caused]-> stop", result.Hits[0].Notes!.Path),
            Control = new("Who wrote what?", 0.1, 0.8, 0.2) { Warning = "inapplicable:anchor" },
            WithoutEmbedder = new("embedding_down"),
        },
        new("temporal-graph", "idle vessels")
        {
            Memories =
            [
                new("m1", "Ships wait outside.", 0.7),
                new("m2", "Falcon waits inside.", 0.64),
                .. ((string[])["Redis", "Kafka", "Vault"]).Select(static other => new ProofMemory(other, $"It runs beside {other}.", 0.05)
                {
                    With = m => m with { Subject = "Falcon", Attribute = "uses", Object = other, ValidTo = Now.AddDays(10) },
                }),
            ],
            Baseline = ["m1", "m2"],
            Effect = ["m2", "m1"],
            Control = new("idle vessels") { With = static request => request with { Time = new RecallTime(ValidAt: Now.AddDays(20)) } },
            WithoutEmbedder = new("embedding_down"),
        },
    ];
}
