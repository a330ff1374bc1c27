using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Athena.Lab.Quality;

/// <summary>
/// The generic form: lines <c>{"kind": "memory", "scope", "id", "session"?, "author"?, "occurred_at"?, "text"}</c> and
/// <c>{"kind": "query", "scope", "id", "query", "gold": [ids] or {id: grade}, "category"?}</c>, in any order.
/// </summary>
public static class JsonLinesDataset
{
    private const int MaxLines = 5_000_000;

    /// <summary>Reads the lines.</summary>
    /// <exception cref="QualityException">A line is not of the form, or its gold is not among the memories of its scope.</exception>
    internal static QualityDataset Read(string name, byte[] bytes)
    {
        List<QualityMemory> memories = [];
        List<QualityQuery> queries = [];
        using var reader = new StreamReader(new MemoryStream(bytes), new UTF8Encoding(false, throwOnInvalidBytes: true));
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (number > MaxLines)
            {
                throw new QualityException($"'{name}' has more than {MaxLines} lines. Remedy: split it.");
            }

            if (!string.IsNullOrWhiteSpace(line))
            {
                AddLine(name, number, line, memories, queries);
            }
        }

        return new QualityDataset(name, Convert.ToHexStringLower(SHA256.HashData(bytes)), memories, WithKnownGold(name, memories, queries, out var skipped), skipped);
    }

    private static void AddLine(string name, int number, string line, List<QualityMemory> memories, List<QualityQuery> queries)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            switch (Text(root, "kind"))
            {
                case "memory":
                    memories.Add(new QualityMemory(Text(root, "scope"), Text(root, "id"), Text(root, "text"), Optional(root, "session"), Optional(root, "author"), Time(root)));
                    break;
                case "query":
                    queries.Add(new QualityQuery(Text(root, "scope"), Text(root, "id"), Text(root, "query"), Gold(root.GetProperty("gold")), Optional(root, "category"), null));
                    break;
                case var kind:
                    throw new FormatException($"'kind' must be memory or query; got '{kind}'.");
            }
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new QualityException($"Line {number} of '{name}' is not of the form: {e.Message} Remedy: see README, section on quality.", e);
        }
    }

    private static Dictionary<string, double> Gold(JsonElement gold) => gold.ValueKind == JsonValueKind.Array
        ? gold.EnumerateArray().Select(static e => e.GetString()!).Distinct(StringComparer.Ordinal).ToDictionary(static id => id, static _ => 1.0, StringComparer.Ordinal)
        : gold.EnumerateObject().Where(static p => p.Value.GetDouble() > 0).ToDictionary(static p => p.Name, static p => p.Value.GetDouble(), StringComparer.Ordinal);

    private static List<QualityQuery> WithKnownGold(string name, List<QualityMemory> memories, List<QualityQuery> queries, out int skipped)
    {
        var known = memories.Select(static m => (m.Scope, m.Id)).ToHashSet();
        if (known.Count != memories.Count)
        {
            throw new QualityException($"'{name}' gives two memories of one scope the same id. Remedy: make ids unique inside a scope.");
        }

        foreach (var query in queries)
        {
            if (query.Gold.Keys.FirstOrDefault(id => !known.Contains((query.Scope, id))) is { } missing)
            {
                throw new QualityException($"Query '{query.Id}' of '{name}' names the gold '{missing}', which no memory of scope '{query.Scope}' has. Remedy: correct the set.");
            }
        }

        var scored = queries.FindAll(static query => query.Gold.Count > 0);
        skipped = queries.Count - scored.Count;
        return scored;
    }

    private static string Text(JsonElement root, string key) =>
        root.GetProperty(key).GetString() ?? throw new FormatException($"'{key}' is null.");

    private static string? Optional(JsonElement root, string key) =>
        root.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText() : null;

    private static DateTimeOffset? Time(JsonElement root) =>
        root.TryGetProperty("occurred_at", out var value) && value.ValueKind != JsonValueKind.Null ? value.GetDateTimeOffset() : null;
}
