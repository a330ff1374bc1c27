using Athena.Model;

namespace Athena.Recall.Strategies.Parts.Arms;

/// <summary>The records that apply whatever is asked: pinned ones, preferences, and those with the tag <c>rule</c>.</summary>
internal static class StandingRecords
{
    private const string Rule = "rule";
    private const string Preference = "preference";

    /// <summary>Says whether a record is one.</summary>
    public static bool Is(MemoryRecord record) =>
        record.Pinned || string.Equals(record.Type, Preference, StringComparison.Ordinal) || record.Tags.Contains(Rule);

    /// <summary>Finds them by running through the scope, with the gate held.</summary>
    public static List<int> Of(ScopePartition partition)
    {
        List<int> ordinals = [];
        for (var ordinal = 0; ordinal < partition.End; ordinal++)
        {
            if (partition.IsLive(ordinal) && Is(partition.Peek(ordinal)))
            {
                ordinals.Add(ordinal);
            }
        }

        return ordinals;
    }
}
