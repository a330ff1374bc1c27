using System.Text.Json;

namespace Athena.Lab.Quality;

/// <summary>What the lines of a file say, line by line.</summary>
internal sealed class JsonLines
{
    private const string None = "none";

    public List<QualityMemory> Memories { get; } = [];

    public List<QualityQuery> Queries { get; } = [];

    /// <summary>Gets the questions of which the set says that nothing answers them.</summary>
    public HashSet<QualityQuery> ExpectedNone { get; } = new(ReferenceEqualityComparer.Instance);

    public List<(string Scope, string Id)> Forgotten { get; } = [];

    /// <summary>Reads one line.</summary>
    /// <exception cref="QualityException">It is not of the form.</exception>
    public void Add(string name, int number, string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            switch (Text(root, "kind"))
            {
                case "memory":
                    Memories.Add(Memory(root));
                    break;
                case "forget":
                    Forgotten.Add((Text(root, "scope"), Text(root, "id")));
                    break;
                case "query":
                    AddQuery(root);
                    break;
                case var kind:
                    throw new FormatException($"'kind' must be memory or query, or forget; got '{kind}'.");
            }
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new QualityException($"Line {number} of '{name}' is not of the form: {e.Message} Remedy: see README, section on quality.", e);
        }
    }

    private static QualityMemory Memory(JsonElement root) =>
        new(Text(root, "scope"), Text(root, "id"), Text(root, "text"), Optional(root, "session"), Optional(root, "author"), Time(root, "occurred_at")) { Updates = Optional(root, "updates") };

    private void AddQuery(JsonElement root)
    {
        var expectsNone = Optional(root, "expected") is { } expected && (expected == None ? true : throw new FormatException($"'expected' must be {None}; got '{expected}'."));
        var gold = expectsNone && !root.TryGetProperty("gold", out _) ? [] : Gold(root.GetProperty("gold"));
        if (expectsNone && gold.Count > 0)
        {
            throw new FormatException($"'expected' is {None}, but there is gold.");
        }

        var query = new QualityQuery(Text(root, "scope"), Text(root, "id"), Text(root, "query"), gold, Optional(root, "category"), Optional(root, "split"))
        {
            AsOf = Time(root, "as_of"),
            Stale = Ids(root, "stale"),
            Forbidden = Ids(root, "forbidden"),
        };
        Queries.Add(query);
        if (expectsNone)
        {
            ExpectedNone.Add(query);
        }
    }

    private static Dictionary<string, double> Gold(JsonElement gold) => gold.ValueKind == JsonValueKind.Array
        ? gold.EnumerateArray().Select(static e => e.GetString()!).Distinct(StringComparer.Ordinal).ToDictionary(static id => id, static _ => 1.0, StringComparer.Ordinal)
        : gold.EnumerateObject().Where(static p => p.Value.GetDouble() > 0).ToDictionary(static p => p.Name, static p => p.Value.GetDouble(), StringComparer.Ordinal);

    private static IReadOnlyList<string> Ids(JsonElement root, string key) =>
        root.TryGetProperty(key, out var list) ? [.. list.EnumerateArray().Select(static e => e.GetString()!)] : [];

    private static string Text(JsonElement root, string key) =>
        root.GetProperty(key).GetString() ?? throw new FormatException($"'{key}' is null.");

    private static string? Optional(JsonElement root, string key) =>
        root.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText() : null;

    private static DateTimeOffset? Time(JsonElement root, string key) =>
        root.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetDateTimeOffset() : null;
}
