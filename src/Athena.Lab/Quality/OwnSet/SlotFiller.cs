using System.Text.RegularExpressions;

namespace Athena.Lab.Quality.OwnSet;

/// <summary>Deals the values of slots in one scope. A slot that ends in 2 has the values of the one without, and another one than it.</summary>
internal sealed partial class SlotFiller(IReadOnlyDictionary<string, IReadOnlyList<string>> lists, Random random)
{
    private readonly Dictionary<string, Deck<string>> _decks = lists.ToDictionary(static list => list.Key, list => new Deck<string>(list.Value, random));
    private readonly HashSet<(NoteTemplate Template, string Slot, string Value)> _used = [];

    /// <summary>Names the slots of a text.</summary>
    public static IEnumerable<string> SlotsOf(string text) => Slot().Matches(text).Select(static match => match.Groups["slot"].Value).Distinct();

    /// <summary>Fills a text.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values) => Slot().Replace(text, match => values[match.Groups["slot"].Value]);

    /// <summary>Gives one value of each list, with which somebody signs a note.</summary>
    public string Any(string list) => _decks[list].Draw();

    /// <summary>Draws a value for each slot of a template that has none yet, none of them twice for one template.</summary>
    public Dictionary<string, string> Draw(NoteTemplate template, IReadOnlyDictionary<string, string>? given = null)
    {
        var values = new Dictionary<string, string>(given ?? new Dictionary<string, string>());
        foreach (var (slot, value) in values)
        {
            _used.Add((template, slot.TrimEnd('2'), value));
        }

        var texts = template.Copies.Append(template.Later).Append(template.Beside).Concat(template.Questions.Select(static q => q.Text)).OfType<string>();
        foreach (var slot in texts.SelectMany(SlotsOf).Distinct().Where(slot => !values.ContainsKey(slot)))
        {
            var list = slot.TrimEnd('2');
            var value = _decks[list].Draw();
            for (var tries = 0; tries < lists[list].Count && (values.ContainsValue(value) || _used.Contains((template, list, value))); tries++)
            {
                value = _decks[list].Draw();
            }

            values.Add(slot, value);
            _used.Add((template, list, value));
        }

        return values;
    }

    [GeneratedRegex(@"\{(?<slot>\w+)\}", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Slot();
}
