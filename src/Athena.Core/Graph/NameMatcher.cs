using Athena.Lexical;
using Athena.Recall;

namespace Athena.Graph;

/// <summary>
/// Finds names in texts by whole words; of names that begin at one word the longest counts. Names of one letter, of stop words only,
/// or of more than eight words are not looked for.
/// </summary>
internal sealed class NameMatcher
{
    /// <summary>The most names that are found in one text.</summary>
    public const int MaxFound = 64;

    private const int MaxWords = 8;

    private readonly Dictionary<string, int> _whole = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _longest = new(StringComparer.Ordinal);

    /// <summary>Adds a name.</summary>
    /// <param name="key">As <see cref="NameKey"/> writes it; of two entities with one name the first keeps it.</param>
    /// <param name="entity">What it names.</param>
    public void Add(string key, int entity)
    {
        if (!_whole.TryAdd(key, entity) || !IsSought(key, out var words, out var first))
        {
            return;
        }

        _longest[first] = Math.Max(_longest.GetValueOrDefault(first), words);
    }

    /// <summary>Finds what a key names; -1 where it names nothing.</summary>
    public int FindWhole(string key) => _whole.GetValueOrDefault(key, -1);

    /// <summary>Finds the names of a text: at most 64 entities, each once, in their order.</summary>
    public List<int> Find(string text)
    {
        List<int> found = [];
        if (_longest.Count == 0)
        {
            return found;
        }

        var words = Words(text);
        for (var at = 0; at < words.Count && found.Count < MaxFound;)
        {
            var (entity, length) = At(words, at);
            if (entity >= 0 && !found.Contains(entity))
            {
                found.Add(entity);
            }

            at += length;
        }

        return found;
    }

    /// <summary>Tells whether a text holds a name by whole words.</summary>
    public static bool Holds(string text, string key)
    {
        if (!IsSought(key, out var count, out var first))
        {
            return false;
        }

        var words = Words(text);
        for (var at = 0; at + count <= words.Count; at++)
        {
            if (string.Equals(words[at], first, StringComparison.Ordinal)
                && string.Equals(string.Join(' ', words.GetRange(at, count)), key, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSought(string key, out int words, out string first)
    {
        var parts = key.Split(' ');
        (words, first) = (parts.Length, parts[0]);
        return key.Length > 1 && words <= MaxWords && !Array.TrueForAll(parts, static part => StopWords.Contains(part));
    }

    private static List<string> Words(string text)
    {
        List<string> words = [];
        var end = 0;
        foreach (var range in new WordRanges(text))
        {
            if (!NameKey.IsPossessive(text, range, end))
            {
                words.Add(text[range].ToLowerInvariant());
                end = range.End.Value;
            }
        }

        return words;
    }

    private (int Entity, int Length) At(List<string> words, int at)
    {
        var most = Math.Min(_longest.GetValueOrDefault(words[at]), words.Count - at);
        for (var length = most; length > 0; length--)
        {
            var key = length == 1 ? words[at] : string.Join(' ', words.GetRange(at, length));
            if (_whole.TryGetValue(key, out var entity) && IsSought(key, out _, out _))
            {
                return (entity, length);
            }
        }

        return (-1, 1);
    }
}
