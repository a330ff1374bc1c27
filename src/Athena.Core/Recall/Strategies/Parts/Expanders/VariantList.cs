using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Expanders;

/// <summary>Adds variants, each wording once.</summary>
internal static class VariantList
{
    /// <summary>Adds texts as variants, up to a number of them in all.</summary>
    /// <param name="state">Receives them.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="weight">What their scores count.</param>
    /// <param name="method">The part that made them.</param>
    /// <param name="most">The most variants, the question not counted.</param>
    /// <returns>How many were new.</returns>
    public static int Add(RecallState state, IEnumerable<string> texts, double weight, string method, int most)
    {
        var added = 0;
        foreach (var text in texts.Select(static t => t.Trim()).Where(static t => t.Length > 0 && t.Length <= RecallRequest.MaxQueryLength))
        {
            var isKnown = state.Variants.Exists(variant => string.Equals(Plain(variant.Text), Plain(text), StringComparison.OrdinalIgnoreCase));
            if (!isKnown && added < most && state.Variants.Count < QueryVariant.Most)
            {
                state.Variants.Add(new QueryVariant(text, weight, method));
                added++;
            }
        }

        return added;
    }

    private static string Plain(string text) => text.TrimEnd('?', '.', '!', ' ');
}
