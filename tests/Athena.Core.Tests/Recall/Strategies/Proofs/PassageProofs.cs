using Athena.Recall;
using Athena.Recall.Passages;

namespace Athena.Core.Tests.Recall.Strategies.Proofs;

/// <summary>Entry 4: long records by their passages.</summary>
internal static class PassageProofs
{
    /// <summary>Three windows of 80 tokens; only the second holds both words of the question.</summary>
    public const string Handbook =
        "The building opens at seven and closes at ten, on holidays an hour later. Visitors sign the book at the desk and wear a badge on the coat. "
        + "Badges go back to the desk. In May a spare was cut for the cellar, because the first one had been lost twice by the gardeners. Bicycles stand "
        + "in the yard behind the bins, cars do not. The cellar door sticks: pull hard. Its key hangs at the lodge, on the hook behind the door. "
        + "Deliveries come through the yard between eight and noon; heavy ones are announced a day before. Lamps are switched off by whoever leaves last.";

    public static readonly IReadOnlyList<Range> Windows = PassageWindows.Cut(Handbook, 80);

    public static readonly Proof Main = new("passage-max", "spare key")
    {
        Memories =
        [
            new("m1", "Locks were changed in spring.", 0.62) { With = static memory => memory with { Tags = ["short"] } },
            new("m2", Handbook, 0.4),
            new("m3", "Lunch is at one.", 0.1) { With = static memory => memory with { Tags = ["short"] } },
        ],
        Texts = [.. Windows.Zip([0.38, 0.81, 0.35], static (span, cosine) => (Handbook[span], new[] { ("q", cosine) }))],
        Baseline = ["m1", "m2", "m3"],
        Effect = ["m2", "m1", "m3"],
        Scores = new Dictionary<string, double> { ["m1"] = 0.62, ["m2"] = 0.81 },

        // The windows are made by the first request that misses them.
        Before = static stage => stage.AskAsync("passage-max").AsTask(),
        Check = static (_, result) =>
        {
            Assert.Equal(Windows[1], result.Hits[0].Notes!.Span);
            Assert.Equal(Handbook, result.Hits[0].Text);
            Assert.All(result.Hits.Skip(1), static hit => Assert.Null(hit.Notes));
        },
        Control = new("Anything to drink?", 0.2, 0.1, 0.9) { Parent = "vector", With = static request => request with { Filter = new RecallFilter { Tags = ["short"] } } },
        WithoutEmbedder = new("embedding_down", "m2"),
    };

    public static IReadOnlyList<Proof> All { get; } = [Main];
}
