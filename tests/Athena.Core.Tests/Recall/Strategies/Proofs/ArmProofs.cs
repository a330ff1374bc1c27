namespace Athena.Core.Tests.Recall.Strategies.Proofs;

/// <summary>Entries 1 to 9: arms and fusion.</summary>
internal static class ArmProofs
{
    public static IReadOnlyList<Proof> All { get; } =
    [
        new("vector", "How do I get a refund?")
        {
            Memories = [new("m1", "The desk returns money within ten days.", 0.8), new("m2", "Parcels leave at noon.", 0.3), new("m3", "Nobody has a vector of mine.", 0) { HasNoVector = true }],
            Baseline = ["m1", "m2"],
            Effect = ["m1", "m2"],
            IsWhole = true,
            Scores = new Dictionary<string, double> { ["m1"] = 0.8, ["m2"] = 0.3 },
            Check = static (_, result) => Assert.Contains("without_vector:1", result.Report!.Warnings),
            Control = new("Where is noon?", 0.2, 0.9, 0) { Order = ["m2", "m1"] },
            WithoutEmbedder = new("embedding_down"),
        },
        new("keyword", "ORA-01555 on export")
        {
            Memories = [new("m1", "Nightly dumps tend to fail when disks are full.", 0.82), new("m2", "We saw ORA-01555 again; the undo space was raised.", 0.31)],
            Baseline = ["m1", "m2"],
            Effect = ["m2"],
            IsWhole = true,
            Control = new("what is it about") { Order = [], Warning = "inapplicable:bm25" },
            WithoutEmbedder = new(null, "m2"),
        },
        new("keyword", "\"undo space\" raised")
        {
            Memories = [new("m1", "The space between walls was raised to undo the damage.", 0.82), new("m2", "Somebody said the undo space was larger.", 0.31)],
            Baseline = ["m1", "m2"],
            Effect = ["m2"],
            IsWhole = true,
            Control = null,
            WithoutEmbedder = new(null, "m2"),
        },
        new("weighted-blend", "invoice printer toner")
        {
            Memories = [new("m1", "A bill for black powder.", 0.8), new("m2", "The invoice names printer and toner.", 0.6), new("m3", "Lunch is at one.", 0.2)],
            Baseline = ["m1", "m2", "m3"],
            Effect = ["m2", "m1", "m3"],
            Scores = new Dictionary<string, double> { ["m2"] = 0.767, ["m1"] = 0.7, ["m3"] = 0 },
            Control = new("Anything to drink?", 0.1, 0.2, 0.9) { Parent = "vector" },
            WithoutEmbedder = new("embedding_down", "m2"),
        },
        new("weighted-blend", "invoice printer toner paper")
        {
            Memories =
            [
                new("m1", "A bill for black powder.", 0.9), new("m3", "The invoice names printer and toner.", 0.8), new("m2", "Invoice, printer, toner, paper.", 0.1),
            ],
            Baseline = ["m1", "m3", "m2"],
            Effect = ["m3", "m1", "m2"],
            Control = null,
            WithoutEmbedder = new("embedding_down", "m2", "m3"),
        },
        new("rrf", "certificate rotation")
        {
            Memories = [new("m1", "Keys are replaced each spring.", 0.8), new("m3", "Locks were changed.", 0.7), new("m2", "Runbook of the certificate rotation.", 0.6)],
            Baseline = ["m1", "m3", "m2"],
            Effect = ["m2", "m1", "m3"],
            Scores = new Dictionary<string, double> { ["m2"] = ((1 / 63.0) + (1 / 61.0)) / (2 / 61.0) },
            Control = new("Anything to drink?", 0.1, 0.2, 0.9) { Parent = "vector" },
            WithoutEmbedder = new("embedding_down", "m2"),
        },
        new("rrf", "zeppelin")
        {
            Memories =
            [
                .. Enumerable.Range(0, 899).Select(static i => new ProofMemory($"n{i}", $"note number {i}", 0.9 - (i * 0.0009))),
                new("m2", "The zeppelin is blue.", 0.01),
            ],
            Baseline = ["n0", "n1", "n2"],
            Effect = ["n0", "m2", "n1"],
            Control = null,
            WithoutEmbedder = new("embedding_down", "m2"),
        },
        new("hybrid", "zeppelin colour")
        {
            Memories =
            [
                .. Enumerable.Range(0, 299).Select(static i => new ProofMemory($"n{i}", $"note number {i}", 0.9 - (i * 0.0025))),
                new("m2", "The zeppelin is blue.", 0.02),
            ],
            Baseline = ["n0", "n1", "n2"],
            Effect = ["m2", "n0", "n1"],
Control = null,
            WithoutEmbedder = new("embedding_down", "m2"),
        },
        new("hybrid", "kettle")
        {
            Memories =
            [
                new("m1", "Water is warm enough for tea at noon.", 0.9),
                new("m2", "Water is warm enough for tea, at noon.", 0.89) { Alike = [("m1", 0.99)] },
                new("m3", "Nobody drank anything.", 0.5),
                new("m4", "The kettle leaks.", 0.1),
            ],
            Baseline = ["m1", "m2", "m3"],
            Effect = ["m4", "m1", "m3"],
            Control = new("Anything to drink?", 0.1, 0.11, 0.9, 0.2) { Parent = "vector", Order = ["m3", "m4", "m2"] },
            WithoutEmbedder = new("embedding_down", "m4"),
        },
    ];
}
