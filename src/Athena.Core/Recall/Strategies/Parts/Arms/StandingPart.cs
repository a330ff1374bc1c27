using Athena.Model;
using Athena.Recall.Strategies.Parts.Texts;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Arms;

/// <summary>Preferences, rules and pinned records that fit the topic, by importance, newness, use and topic.</summary>
internal sealed class StandingPart : IArm
{
    private const double ImportanceWeight = 0.4;
    private const double RecencyWeight = 0.2;
    private const double UseWeight = 0.2;
    private const double TopicWeight = 0.2;
    private const double LeastTopic = 0.2;
    private const double UnknownUse = 0.5;

    private const string Rule = "rule";
    private const string Preference = "preference";

    private static readonly TimeSpan HalfLife = TimeSpan.FromDays(30);

    public static PartDefinition Definition { get; } = new() { Name = "standing", Kind = PartKind.Arm, Create = static _ => new StandingPart() };

    public void Search(VariantRun run)
    {
        var state = run.State;
        var ordinals = state.Partition.Standing.Where(ordinal => state.Admits(state.Partition[ordinal])).ToArray();
        if (ordinals.Length == 0)
        {
            state.Inapplicable(Definition.Name);
            return;
        }

        var cosines = new float[ordinals.Length];
        if (!run.Variant.Vector.IsEmpty)
        {
            state.Partition.Vectors.Score(run.Variant.Vector.Span, ordinals, cosines);
        }

        var asked = TextWords.Of(state.Terms).ToHashSet(StringComparer.Ordinal);
        List<ArmHit> hits = [];
        for (var i = 0; i < ordinals.Length; i++)
        {
            var record = state.Partition[ordinals[i]];
            var topic = Topic(record, asked, cosines[i]);
            if (record.Pinned || topic >= LeastTopic)
            {
                hits.Add(new ArmHit(ordinals[i], Score(state, record, topic)));
            }
        }

        run.Add(Definition.Name, [.. hits.OrderByDescending(static hit => hit.Score).ThenBy(static hit => hit.Ordinal)]);
    }

    /// <summary>Tells whether a record applies whatever is asked: a pinned one, a preference, or one with the tag <c>rule</c>.</summary>
    public static bool Stands(MemoryRecord record) =>
        record.Pinned || string.Equals(record.Type, Preference, StringComparison.Ordinal) || record.Tags.Contains(Rule);

    private static double Score(RecallState state, MemoryRecord record, double topic)
    {
        var use = state.Partition.Usage.Stats.Of(record.Id)?.Usefulness(record.Type, state.Now) ?? UnknownUse;
        return (ImportanceWeight * record.Importance) + (RecencyWeight * Recency.Of(record, state.Now, HalfLife)) + (UseWeight * use) + (TopicWeight * topic);
    }

    private static double Topic(MemoryRecord record, HashSet<string> asked, float cosine)
    {
        var about = record.Tags.Append(record.Subject).OfType<string>().SelectMany(static text => TextWords.Of(text));
        return about.Any(asked.Contains) ? 1 : float.IsNaN(cosine) ? 0 : Math.Max(0, cosine);
    }
}
