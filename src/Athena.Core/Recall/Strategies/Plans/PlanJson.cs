using System.Text.Json;
using System.Text.Json.Serialization;

namespace Athena.Recall.Strategies.Plans;

/// <summary>The form of <c>strategies.json</c>: an array of entries.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, ReadCommentHandling = JsonCommentHandling.Skip)]
[JsonSerializable(typeof(IReadOnlyList<PlanEntry>))]
internal sealed partial class PlanJson : JsonSerializerContext
{
    /// <summary>Reads the entries.</summary>
    /// <exception cref="StrategyException">It is not of that form.</exception>
    public static IReadOnlyList<PlanEntry> Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, Default.IReadOnlyListPlanEntry) ?? [];
        }
        catch (JsonException e)
        {
            throw new StrategyException([$"The plans are no array of plans: line {e.LineNumber + 1}, {e.Path}."]);
        }
    }
}
