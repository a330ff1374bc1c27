using Athena.Model;
using Athena.Recall;

namespace Athena.Core.Tests.Recall.Strategies.Proofs;

/// <summary>Entries 16 to 23: the question understood, expanded and split.</summary>
internal static class QueryProofs
{
    public static IReadOnlyList<Proof> All { get; } =
    [
        new("query-transform", "when did it start?")
        {
            Memories = [new("m1", "Rain began on Monday.", 0.7), new("m2", "Moving house took off in May.", 0.4)],
            Texts =
            [
                ("when did the Falcon migration start?", [("m2", 0.85), ("q", 0.5)]),
                ("when did Falcon start?", [("m2", 0.84), ("q", 0.5)]),
            ],
            Baseline = ["m1", "m2"],
            Effect = ["m2", "m1"],
            With = static request => request with { History = [new RecallTurn("user", "Tell me of the Falcon migration."), new RecallTurn("assistant", "The Falcon migration moved all data.")] },
            Chat = static _ => """{"rewritten": ["when did the Falcon migration start?"]}""",
            Check = static (_, result) => Assert.Equal(2, result.Report!.Queries.Count),
            Control = new("Item within limits of Oslo", 0.3, 0.5)
            {
                With = static request => request with { History = [new RecallTurn("user", "We spoke of the Falcon migration.")] },
                Warning = "inapplicable:rewrite",
            },
            WithoutEmbedder = new("embedding_down"),
            WithoutChat = new("llm_down", "m2", "m1"),
        },
        new("multi-query", "How do we keep buyers?")
        {
            Memories = [new("m1", "Sales staff work on Sundays.", 0.7), new("m2", "A bonus card brings people back.", 0.4)],
            Texts =
            [
                ("What makes a shop popular again?", [("m2", 0.85), ("q", 0.5)]),
                ("keep buyers", [("m2", 0.85), ("q", 0.6)]),
                ("we keep buyers", [("m2", 0.3), ("q", 0.9)]),
            ],
            Baseline = ["m1", "m2"],
            Effect = ["m2", "m1"],

            // A wording that repeats the question is not searched again.
            Chat = static prompt => prompt.Contains("Sunday") ? """{"variants": ["sunday?"]}""" : """{"variants": ["What makes a shop popular again?", "how do we keep buyers"]}""",
            Check = static (stage, result) =>
            {
                Assert.Equal(2, result.Report!.Queries.Count);
                Assert.Equal(2, stage.Embedder.Embedded);
            },
            Scores = new Dictionary<string, double> { ["m2"] = 0.765, ["m1"] = 0.7 },
            Overrides = new Dictionary<string, string> { ["evidence.profile"] = "none", ["trust.recency"] = "0", ["trust.importance"] = "0" },
            Control = new("Sunday", 0.3, 0.5) { Warning = "inapplicable:variants" },
            WithoutEmbedder = new("embedding_down"),
            WithoutChat = new("llm_down", "m2", "m1"),
        },
        new("keyword-expansion", "car repair")
        {
            Memories =
            [
                new("m1", "Tyres squeal in the yard.", 0.6) { With = static m => m with { Tags = ["shop"] } },
                new("m2", "An automobile workshop sent its invoice.", 0.5) { With = static m => m with { Tags = ["shop"] } },
                new("c1", "My car is an automobile of 1990.", 0.1),
                new("c2", "Which automobile is a car for ten?", 0.1),
                new("c3", "The car museum shows an automobile.", 0.1),
                new("c4", "Automobile is an old word, car a new one.", 0.1),
                .. Enumerable.Range(0, 12).Select(static i => new ProofMemory($"n{i}", $"Note {i} on something else.", 0.01)),
            ],
            Baseline = ["m1", "m2"],
            Effect = ["m2"],
            IsWhole = true,
            With = static request => request with { Filter = new RecallFilter { Tags = ["shop"] } },
            Control = new("squeal") { Parent = "keyword", Warning = "inapplicable:cooccurrence", With = static request => request with { Overrides = Without("feedback-terms.terms", request) } },
            WithoutEmbedder = new(null, "m2"),
        },
        OfTwo("decomposition") with
        {
            Chat = static prompt => prompt.Contains("salt") ? """{"parts": ["Where is salt and pepper?"]}""" : """{"parts": ["What do Ana eat for breakfast?", "What do Bo eat for breakfast?"]}""",
            Control = new("Where is salt and pepper?", 0.1, 0.5, 0.2, 0.3) { Warning = "inapplicable:split" },
            WithoutChat = new("llm_down", "a1", "b1"),
        },
        new("hyde", "Why is it so?")
        {
            Memories = [new("m1", "Things are as they are.", 0.6), new("m2", "The compiler reads each header again.", 0.35)],
            Texts =
            [
                ("The build rereads headers.", [("q", 0.3), ("m1", 0.18), ("m2", 0.8205)]),
                ("it so", [("q", 0.9)]),
            ],
            Baseline = ["m1", "m2"],
            Effect = ["m2", "m1"],
            Scores = new Dictionary<string, double> { ["m2"] = 0.726, ["m1"] = 0.484 },
            Chat = static _ => """{"answers": ["The build rereads headers."]}""",
            Control = new("Things again", 0.9, 0.3) { Order = ["m1", "m2"] },
            WithoutEmbedder = new("embedding_down"),
            WithoutChat = new("llm_down", "m1", "m2"),
        },
        new("entity-focus", "What did Priya say about the lease?")
        {
            Memories =
            [
                new("m1", "Tom: the lease ends in June.", 0.78) { With = Noted },
                new("m2", "P. Nair: the lease ends in July.", 0.7) { With = Noted },
                new("f1", "Priya has the alias P. Nair.", 0.05) { With = static m => m with { Subject = "Priya", Attribute = "alias", Object = "P. Nair" } },
                .. Enumerable.Range(0, 6).Select(static i => new ProofMemory($"n{i}", $"Note {i} on something else.", 0.01)),
            ],
            Baseline = ["m1", "m2"],
            Effect = ["m2", "m1"],
            With = static request => request with { Filter = new RecallFilter { Tags = ["lease"] } },
            Control = new("What about the end of it?", 0.5, 0.6, 0.1, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01) { Warning = "inapplicable:entity" },
            WithoutEmbedder = new("embedding_down", "m2", "m1"),
        },
    ];

    /// <summary>A question about two people, of whom one has nearer memories than places in the answer.</summary>
    internal static Proof OfTwo(string strategy) => new(strategy, "What do Ana and Bo eat for breakfast?")
    {
        Memories =
        [
            new("a1", "Oats each morning.", 0.8), new("a2", "Toast with jam too.", 0.78), new("a3", "An egg on Sunday.", 0.76), new("b1", "Rice at dawn.", 0.6),
        ],
        Texts =
        [
            ("What do Ana eat for breakfast?", [("q", 0.9)]),
            ("What do Bo eat for breakfast?", [("q", 0.6), ("b1", 0.8)]),
        ],
        Baseline = ["a1", "a2"],
        Effect = ["a1", "b1"],
        IsWhole = true,
        With = static request => request with { K = 2 },
        Control = null,
        WithoutEmbedder = new("embedding_down"),
    };

    private static NewMemory Noted(NewMemory memory) => memory with { Tags = ["lease"] };

    private static IReadOnlyDictionary<string, string> Without(string option, RecallRequest request) =>
        request.Strategy == "keyword-expansion" ? new Dictionary<string, string> { [option] = "0" } : request.Overrides;
}
