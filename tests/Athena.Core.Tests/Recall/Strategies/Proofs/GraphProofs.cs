using Athena.Meta;
using Athena.Model;
using Athena.Recall;

namespace Athena.Core.Tests.Recall.Strategies.Proofs;

/// <summary>Entries 36 to 41: graph and association.</summary>
internal static class GraphProofs
{
    private static readonly Dictionary<string, string> WithoutTrust = new() { ["trust.recency"] = "0", ["trust.importance"] = "0" };

    public static IReadOnlyList<Proof> All { get; } =
    [
        new("graph-traversal", "trouble near Aster")
        {
            Memories =
            [
                .. Enumerable.Range(0, 5).Select(static i => new ProofMemory($"n{i}", $"unrelated sentence {i}", 0.5 - (i * 0.02))),
                Relation("r1", "Birch", "feeds", "Aster"),
                Relation("r2", "Birch", "feeds", "Cedar"),
                new("answer", "Cedar leaks.", 0.1),
            ],
            Overrides = WithoutTrust,
            Baseline = ["n0", "n1", "n2", "n3", "n4", "answer"],
            Effect = ["n0", "n1", "answer"],
            Scores = new Dictionary<string, double> { ["answer"] = 0.374 },
            Check = static (_, result) => Assert.Equal("Aster <-[feeds]- Birch -[feeds]-> Cedar", result.Hits[2].Notes!.Path),
            Control = new("Any more trouble?", 0.1, 0.3, 0.2, 0.4, 0.5) { Warning = "inapplicable:graph-walk" },
            WithoutEmbedder = new("embedding_down", "r1"),
        },
        new("graph-local", "tell me of Falcon")
        {
            Memories =
            [
                new("stray", "Birds of prey are fast.", 0.6),
                .. Enumerable.Range(0, 6).Select(static i => new ProofMemory($"o{i}", $"observation {i} of some thing", 0.2) { With = static m => m with { Subject = "Falcon" } }),
            ],
            Overrides = WithoutTrust,
            Baseline = ["stray"],
            Effect = ["o0", "o1", "o2", "o3", "o4", "o5", "stray"],
            Scores = new Dictionary<string, double> { ["o0"] = 0.667, ["stray"] = 0.5 },
            Control = new("tell me of birds", 0.5, 0.3, 0.1, 0.2, 0.15, 0.25, 0.05) { Warning = "inapplicable:graph-ego" },
            WithoutEmbedder = new("embedding_down", "o0"),
        },
        new("graph-global", "topics at large")
        {
            Memories =
            [
                .. Theme("sea", 0.7), .. Theme("mine", 0.3), .. Theme("farm", 0.25),
            ],
            Overrides = WithoutTrust,
            Baseline = ["sea0", "sea1", "sea2", "sea3", "sea4"],
            Effect = ["sea0", "mine0", "farm0", "sea1", "mine1", "farm1"],
            Check = static (_, result) =>
            {
                Assert.StartsWith("seahub, ", result.Hits[0].Notes!.Path, StringComparison.Ordinal);
                Assert.StartsWith("minehub, ", result.Hits[1].Notes!.Path, StringComparison.Ordinal);
                Assert.StartsWith("farmhub, ", result.Hits[2].Notes!.Path, StringComparison.Ordinal);
                Assert.Equal("theme", result.Hits[0].Notes!.Mark);
            },
            Control = null,
            WithoutEmbedder = new("embedding_down"),
        },
        new("graph-global", "unrelated words")
        {
            Memories = [new("m1", "One sentence.", 0.8) { With = Plain }, new("m2", "Another remark.", 0.7) { With = Plain }, .. Theme("sea", 0.3)],
            Baseline = ["m1", "m2"],
            Effect = ["sea0", "sea1", "m1"],
            Control = new("Who remarks?", 0.1, 0.8) { With = static request => request with { Filter = new RecallFilter { Tags = ["plain"] } } },
            WithoutEmbedder = new("embedding_down"),
        },
        new("graph-hybrid", "how does Aster fit")
        {
            Memories =
            [
                new("far", "A clock strikes.", 0.6),
                new("answer", "The wheel turns the belt.", 0.48) { With = static m => m with { Subject = "Aster" } },
                Relation("r1", "Aster", "drives", "Birch"),
                Relation("r2", "Birch", "drives", "Cedar"),
            ],
            Overrides = WithoutTrust,
            Baseline = ["far", "answer"],
            Effect = ["answer", "far"],
            Scores = new Dictionary<string, double> { ["far"] = 0.5 },
            Control = null,
            WithoutEmbedder = new("embedding_down", "answer"),
        },
        new("graph-hybrid", "clock chimes")
        {
            Memories =
            [
                new("far", "A bell strikes.", 0.6) { With = Plain },
                new("more", "Noon is loud.", 0.1) { With = Plain },
                new("near", "The wheel turns.", 0.5) { With = static m => m with { Subject = "Aster" } },
                Relation("r1", "Aster", "drives", "Birch"),
            ],
            Overrides = WithoutTrust,
            Baseline = ["far", "near"],
            Effect = ["near", "far"],
            Control = new("Who is loud?", 0.3, 0.8) { With = static request => request with { Filter = new RecallFilter { Tags = ["plain"] } }, Warning = "inapplicable:graph-mix" },
            WithoutEmbedder = new("embedding_down"),
        },
        new("spreading-activation", "release steps")
        {
            Memories =
            [
                new("m1", "Tags are pushed first.", 0.8), new("m2", "Someone writes notes.", 0.3),
                .. Enumerable.Range(0, 3).Select(static i => new ProofMemory($"n{i}", $"filler number {i}", 0.2 - (i * 0.01))),
                new("m3", "The mirror needs an hour.", 0.1),
            ],
            Before = static stage =>
            {
                for (var i = 0; i < 22; i++)
                {
                    stage.Engine.Mark(Scope.Default, [stage.Ids["m1"], stage.Ids["m3"]], UsageMark.Useful);
                }

                return Task.CompletedTask;
            },
            Overrides = WithoutTrust,
            Baseline = ["m1", "m2", "n0", "n1", "n2", "m3"],
            Effect = ["m1", "m3", "m2"],
            Scores = new Dictionary<string, double> { ["m3"] = 0.44, ["m2"] = 0.375 },
            Control = null,
            WithoutEmbedder = new("embedding_down"),
        },
        new("spreading-activation", "release steps")
        {
            Memories =
            [
                new("m1", "Tags are pushed first.", 0.8), new("m2", "Someone writes notes.", 0.3),
                .. Enumerable.Range(0, 3).Select(static i => new ProofMemory($"n{i}", $"filler number {i}", 0.2 - (i * 0.01))),
                new("m3", "The mirror needs an hour.", 0.1), new("m4", "Another hour is lost.", 0.05),
            ],
            Before = static stage =>
            {
                for (var i = 0; i < 30; i++)
                {
                    stage.Engine.Mark(Scope.Default, [stage.Ids["m1"], stage.Ids["m4"]], UsageMark.Useful);
                }

                return Task.CompletedTask;
            },
            Overrides = WithoutTrust,
            Baseline = ["m1", "m2", "n0", "n1", "n2", "m3", "m4"],
            Effect = ["m1", "m4", "m2"],
            Control = new("Who loses time?", 0.1, 0.7, 0.2, 0.15, 0.25, 0.3, 0.02) { With = static request => request with { K = 5 } },
            WithoutEmbedder = new("embedding_down"),
        },
        new("priming", "and its colour")
        {
            Memories = [new("m1", "The gate is green.", 0.7), new("m2", "The door is blue.", 0.66)],
            Texts = [("door", [("m2", 0.9)])],
            Before = static async stage =>
            {
                var request = new RecallRequest { Query = "door", K = 1, Context = new RecallContext { Session = "s-1" } };
                Assert.Equal(["m2"], ProofStage.Labels(await stage.AskAsync(request)));
                stage.Clock.Advance(TimeSpan.FromMinutes(2));
            },
            With = static request => request with { Context = new RecallContext { Session = "s-1" } },
            Baseline = ["m1", "m2"],
            Effect = ["m2", "m1"],
            Control = new("and its colour") { With = static request => request with { Context = new RecallContext { Session = "s-2" } }, Warning = "inapplicable:prime" },
            WithoutEmbedder = new("embedding_down"),
        },
    ];

    private static NewMemory Plain(NewMemory memory) => memory with { Tags = ["plain"] };

    private static ProofMemory Relation(string label, string subject, string attribute, string other, double cosine = 0) =>
        new(label, $"It {attribute} {other}.", cosine) { With = m => m with { Subject = subject, Attribute = attribute, Object = other, Importance = 1 } };

    private static IEnumerable<ProofMemory> Theme(string name, double cosine) => Enumerable.Range(0, 5).Select(i => new ProofMemory($"{name}{i}", $"{name} sentence {i}", cosine - (i * 0.01))
    {
        With = m => m with { Subject = $"{name}hub", Attribute = "has", Object = $"{name}part{i}" },
    });
}
