namespace Athena.Core.Tests.Recall.Strategies.Proofs;

/// <summary>Entries 42 to 50: rounds, grades, caches, limits.</summary>
internal static class ControlProofs
{
    private static readonly string Chat600 = string.Join(' ', Enumerable.Repeat("So we talked and talked, on and on, of this and that and nothing at all.", 34));

    private static readonly string Long900 = string.Join(' ', Enumerable.Repeat("Many more things went on elsewhere that nobody needs to hear of now.", 52));

    public static IReadOnlyList<Proof> All { get; } =
    [
        new("reflective", "Where does the author of the Falcon report live?")
        {
            Memories =
            [
                new("m1", "It was Dana who wrote it.", 0.7),
                .. Enumerable.Range(0, 4).Select(static i => new ProofMemory($"n{i}", $"Meal number {i} was fine.", 0.5 - (i * 0.03))),
                new("m2", "In spring Dana moved to Oslo.", 0.1),
            ],
            Texts = [("author Falcon report live Dana", [("q", 0.8), ("m2", 0.5)]), ("Dana home town", [("m2", 0.6)])],
            Baseline = ["m1", "n0", "n1", "n2", "n3", "m2"],
            Effect = ["m1", "m2"],
            Chat = static _ => """{"next": ["Dana home town"]}""",
            Check = static (_, result) => Assert.InRange(result.Report!.Route.Count, 2, 3),
            Control = new("meal number", 0.1, 0.5, 0.4, 0.3, 0.2, 0.1),
            WithoutEmbedder = new("embedding_down"),
            WithoutChat = new("llm_down", "m1", "m2"),
        },
        new("corrective", "What did Kowalsky sign?")
        {
            Memories =
            [
                new("m1", "Somebody wrote on the wall.", 0.55), new("m2", "Pens are blue.", 0.5), new("m3", "A lease came from Kowalski in May.", 0.35),
            ],
            Baseline = ["m1", "m2", "m3"],
            Effect = ["m3"],
            IsWhole = true,
            Chat = static prompt => prompt.Contains("Pens are") && prompt.Contains("blue?") ? """{"grades": [{"n": 1, "grade": 9}]}""" : """{"grades": [{"n": 1, "grade": 1}]}""",
            Check = static (_, result) => Assert.Contains("relaxed", result.Report!.Warnings),
            Control = new("Are pens blue?", 0.1, 0.9, 0.1) { Order = ["m2"] },
            WithoutEmbedder = new("embedding_down", "m3"),
            WithoutChat = new("llm_down", "m3"),
        },
        new("self-graded", "When did the audit start?")
        {
            Memories = [new("m1", Chat600, 0.82), new("m2", "The audit started on 4 March.", 0.7)],
            Baseline = ["m1", "m2"],
            Effect = ["m2"],
            IsWhole = true,
            Chat = static _ => """{"grades": [{"n": 1, "grade": 9}, {"n": 2, "grade": 1}]}""",
            Overrides = new Dictionary<string, string> { ["evidence.profile"] = "none" },
            Check = static (_, result) => Assert.Equal("strong", result.Hits[0].Notes!.Mark),
            Control = new("Did an audit start?", 0.5, 0.9) { Order = ["m2"] },
            WithoutEmbedder = new("embedding_down", "m2"),
            WithoutChat = new("llm_down", "m2"),
        },
        new("tiered", "E4711 on start")
        {
            Memories = [new("m1", "The motor would not turn.", 0.82), new("m2", "On start it shows E4711.", 0.31), new("m3", "Doors open at nine.", 0.1)],
            Baseline = ["m1", "m2"],
            Effect = ["m2"],
            IsWhole = true,
            Check = static (stage, result) =>
            {
                Assert.Equal(0, stage.Embedder.Embedded);
                Assert.Equal("tier 1", Assert.Single(result.Report!.Route).Reason);
            },
            Control = new("When may I come in?", 0.1, 0.1, 0.85),
            WithoutEmbedder = new(null, "m2"),
            Chat = null,
        },
        new("fallback-chain", "pager number")
        {
            Memories = [new("m1", "Someone is on duty at night.", 0.8), new("m2", "The pager number is on the door.", 0.4)],
            Baseline = [],
            Effect = ["m2"],
            IsWhole = true,
            Hangs = true,
            Degraded = "embedding_down",
            Answering = "keyword",
            Control = new("Who is on duty?", 0.9, 0.1),
            WithoutEmbedder = new("embedding_down", "m2"),
        },
        new("semantic-cache", "When does the office open on weekdays?")
        {
            Memories = [new("m1", "Keys hang in the hall.", 0.7), new("m2", "Doors are unlocked from nine.", 0.65)],
            Texts = [("When is the office open on weekdays?", [("q", 0.98), ("m1", 0.6), ("m2", 0.72)])],
            Baseline = ["m1", "m2"],
            Effect = ["m2", "m1"],
            Before = static async stage => await stage.AskAsync(stage.Request("semantic-cache") with { Query = "When is the office open on weekdays?" }),
            Check = static (_, result) =>
            {
                Assert.True(result.Report!.Cached);
                Assert.Equal(0, result.Report!.Spent!.Searches);
            },
            Control = new("When does the office open on no weekdays?", 0.7, 0.65),
            WithoutEmbedder = new("embedding_down"),
        },
        new("budget-pack", "outage cause")
        {
            Memories =
            [
                new("m1", Long900, 0.8),
                new("m2", "The outage came from a full disk. " + Filler(10), 0.78),
                new("m3", "A cause of it was also the clock. " + Filler(11), 0.75),
            ],
            Baseline = ["m1"],
            Effect = ["m2", "m3"],
            IsWhole = true,
            With = static request => request with { TokenBudget = 300 },
            Control = new("weather", 0.1, 0.2, 0.3) { With = static request => request with { TokenBudget = 5_000 } },
            WithoutEmbedder = new("embedding_down", "m2", "m3"),
        },
        new("budget-pack", "outage cause")
        {
            Memories =
            [
                new("m1", $"{Long900} The outage had a cause. {Long900}", 0.8),
                new("m2", "The outage came from a full disk. " + Filler(10), 0.78),
                new("m3", "A cause of it was also the clock. " + Filler(9), 0.75),
                new("m4", string.Join(' ', Enumerable.Range(0, 60).Select(static i => $"Row {i} of the ledger is empty.")), 0.7),
            ],
            Baseline = ["m1"],
            Effect = ["m1", "m2", "m3"],
            IsWhole = true,
            With = static request => request with { TokenBudget = 300 },
            Check = static (_, result) => Assert.Contains(result.Hits, static hit => hit.Shortened && hit.Text == "The outage had a cause."),
            Control = null,
            WithoutEmbedder = new("embedding_down"),
        },
        new("abstain", "What is the name of Tom's boat?")
        {
            Memories =
            [
                .. Enumerable.Range(0, 6).Select(static i => new ProofMemory($"n{i}", $"Meal number {i} was fine.", 0.5 - (i * 0.01))),
                new("m1", "We anchor by the lighthouse each July.", 0.1),
            ],
            Baseline = ["n0", "n1", "n2", "n3", "n4"],
            Effect = [],
            IsWhole = true,
            Check = static (_, result) =>
            {
                Assert.True(result.Report!.Abstained);
                Assert.InRange(result.Report.Confidence!.Value, 0, 0.25);
            },
            Control = new("Where do we anchor each July?", 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.8),
            WithoutEmbedder = new("embedding_down"),
        },
        QueryProofs.OfTwo("auto") with
        {
            Check = static (_, result) => Assert.Contains(result.Report!.Route, static step => step.Strategy == "decomposition"),
            Control = new("who waters the plants", 0.1, 0.5, 0.2, 0.3),
        },
    ];

    private static string Filler(int sentences) => string.Join(' ', Enumerable.Range(0, sentences).Select(static i => $"Step {i} was noted in the log as well."));
}
