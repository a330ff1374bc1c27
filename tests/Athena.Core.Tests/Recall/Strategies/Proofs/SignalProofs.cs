using Athena.Meta;
using Athena.Model;
using Athena.Recall;

namespace Athena.Core.Tests.Recall.Strategies.Proofs;

/// <summary>Entries 10 to 15: ranking signals.</summary>
internal static class SignalProofs
{
    private static readonly RecallContext Work = new() { Task = "t-7", Files = ["src\\Parser.cs"], Session = "s-9" };

    public static IReadOnlyList<Proof> All { get; } =
    [
        new("composite", "backup job start")
        {
            Memories =
            [
                new("m1", "Cron launched the nightly copy.", 0.8) { Age = TimeSpan.FromDays(400) },
                new("m2", "Systemd launches the nightly copy.", 0.74) { Age = TimeSpan.FromDays(1), With = static m => m with { Type = "decision" } },
                new("m3", "Lunch moved.", 0.2) { Age = TimeSpan.FromDays(1), With = static m => m with { Type = "decision" } },
            ],
            Before = static stage =>
            {
                for (var i = 0; i < 9; i++)
                {
                    stage.Engine.Mark(Scope.Default, [stage.Ids["m2"], stage.Ids["m3"]], UsageMark.Useful);
                }

                return Task.CompletedTask;
            },
            Baseline = ["m1", "m2", "m3"],
            Effect = ["m2", "m1", "m3"],
            Control = new("Who moved what?", 0.1, 0.2, 0.9),
            WithoutEmbedder = new("embedding_down"),
        },
        new("recency", "newest on that outage")
        {
            Memories =
            [
                new("m1", "The line was cut by a digger.", 0.7) { Age = TimeSpan.FromDays(200) },
                new("m2", "The line fails again.", 0.66) { Age = TimeSpan.FromHours(6) },
                new("m3", "Lunch is served.", 0.1) { Age = TimeSpan.FromMinutes(1) },
            ],
            Baseline = ["m1", "m2", "m3"],
            Effect = ["m2", "m1", "m3"],
            IsWhole = true,
            Control = new("Who serves what?", 0.1, 0.2, 0.8),
            WithoutEmbedder = new("embedding_down"),
        },
        new("context-weighted", "known problems here")
        {
            Memories =
            [
                new("m1", "Builds break on Mondays.", 0.8),
                new("m2", "The grammar is ambiguous.", 0.62) { With = static m => m with { Task = "t-7", Files = ["src/Parser.cs"], Session = "s-9" } },
            ],
            With = static request => request with { Context = Work },
            Baseline = ["m1", "m2"],
            Effect = ["m2", "m1"],
            Control = new("known problems here") { Order = ["m1", "m2"], Warning = "inapplicable:context6" },
            WithoutEmbedder = new("embedding_down"),
        },
        new("saliency", "anything before work begins")
        {
            Memories =
            [
                new("m0", "A door was painted.", 0.3) { Age = TimeSpan.FromDays(300) },
                new("m1", "Doors are green.", 0.8) { Age = TimeSpan.FromDays(200), Alike = [("m0", 0.75)] },
                new("m3", "Windows are green.", 0.7) { Age = TimeSpan.FromDays(90), Alike = [("m1", 0.8)] },
                new("m2", "Alarms ring at five.", 0.6) { Age = TimeSpan.FromDays(1) },
            ],
            Before = static stage =>
            {
                foreach (var label in Enumerable.Repeat("m2", 40).Append("m3"))
                {
                    stage.Engine.Mark(Scope.Default, [stage.Ids[label]], UsageMark.None);
                }

                return Task.CompletedTask;
            },
            Baseline = ["m1", "m3", "m2"],
            Effect = ["m2", "m3", "m1"],
            Control = new("Who rings when?", 0.1, 0.2, 0.45, 0.8) { With = static request => request with { K = 2 } },
            WithoutEmbedder = new("embedding_down", "m2"),
        },
        new("spatial", "slow loop")
        {
            Memories =
            [
                new("m1", "Reading this takes an hour.", 0.7) { With = static m => m with { Files = ["docs/readme.md"] } },
                new("m3", "Pages are copied twice.", 0.66) { With = static m => m with { Files = ["src/Storage/Page.cs"] } },
                new("m2", "Norms are summed in float.", 0.64) { With = static m => m with { Files = ["src/Index/Simd/Norm.cs"] } },
            ],
            With = static request => request with { Context = new RecallContext { Files = ["src\\Index\\Simd\\Dot.cs"] } },
            Baseline = ["m1", "m3", "m2"],
            Effect = ["m2", "m3", "m1"],
            Control = new("What else and/or more?", 0.3, 0.5, 0.4) { Warning = "inapplicable:path" },
            WithoutEmbedder = new("embedding_down"),
        },
        new("mmr", "all about deployment")
        {
            Memories =
            [
                new("m1", "Images are pushed to the registry at night.", 0.9),
                new("m2", "At night someone pushes containers.", 0.89) { Alike = [("m1", 0.93)] },
                new("m3", "Rollbacks need two signatures.", 0.7) { Alike = [("m1", 0.35), ("m2", 0.35)] },
            ],
            With = static request => request with { K = 2 },
            Overrides = new Dictionary<string, string> { ["mmr.lambda"] = "0.7" },
            Baseline = ["m1", "m2"],
            Effect = ["m1", "m3"],
            IsWhole = true,
            Control = new("What needs whom?", 0.1, 0.1, 0.9),
            WithoutEmbedder = new("embedding_down"),
        },
    ];
}
