using System.Security.Cryptography;
using System.Text;

namespace Athena.Lab.Quality;

/// <summary>
/// The generic form: lines <c>{"kind": "memory", "scope", "id", "session"?, "author"?, "occurred_at"?, "text", "updates"?: id}</c>,
/// <c>{"kind": "forget", "scope", "id"}</c> and <c>{"kind": "query", "scope", "id", "query", "gold": [ids] or {id: grade}, "category"?, "split"?,
/// "as_of"?, "expected"?: "none", "stale"?: [ids], "forbidden"?: [ids]}</c>, in any order. Memories are remembered in the order of their lines;
/// what is forgotten is forgotten after that.
/// </summary>
public static class JsonLinesDataset
{
    private const int MaxLines = 5_000_000;

    /// <summary>Reads the lines.</summary>
    /// <exception cref="QualityException">A line is not of the form, or it names a memory that its scope does not have.</exception>
    internal static QualityDataset Read(string name, byte[] bytes)
    {
        JsonLines lines = new();
        using var reader = new StreamReader(new MemoryStream(bytes), new UTF8Encoding(false, throwOnInvalidBytes: true));
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (number > MaxLines)
            {
                throw new QualityException($"'{name}' has more than {MaxLines} lines. Remedy: split it.");
            }

            if (!string.IsNullOrWhiteSpace(line))
            {
                lines.Add(name, number, line);
            }
        }

        CheckIds(name, lines);
        var scored = lines.Queries.FindAll(static query => query.Gold.Count > 0);
        var unanswerable = lines.Queries.FindAll(query => query.Gold.Count == 0 && lines.ExpectedNone.Contains(query));
        return new QualityDataset(
            name,
            Convert.ToHexStringLower(SHA256.HashData(bytes)),
            lines.Memories,
            scored.FindAll(static query => query.AsOf is null),
            lines.Queries.Count - scored.Count - unanswerable.Count)
        {
            Unanswerable = unanswerable,
            AsOfQueries = scored.FindAll(static query => query.AsOf is not null),
            Forgotten = lines.Forgotten,
        };
    }

    private static void CheckIds(string name, JsonLines lines)
    {
        HashSet<(string Scope, string Id)> known = [];
        foreach (var memory in lines.Memories)
        {
            if (memory.Updates is { } old && !known.Contains((memory.Scope, old)))
            {
                throw new QualityException($"Memory '{memory.Id}' of '{name}' updates '{old}', which no earlier memory of scope '{memory.Scope}' is. Remedy: correct the set.");
            }

            if (!known.Add((memory.Scope, memory.Id)))
            {
                throw new QualityException($"'{name}' gives two memories of one scope the same id. Remedy: make ids unique inside a scope.");
            }
        }

        foreach (var query in lines.Queries)
        {
            if (query.Gold.Keys.Concat(query.Stale).Concat(query.Forbidden).FirstOrDefault(id => !known.Contains((query.Scope, id))) is { } missing)
            {
                throw new QualityException($"Query '{query.Id}' of '{name}' names '{missing}' as gold, stale or forbidden, which no memory of scope '{query.Scope}' has. Remedy: correct the set.");
            }
        }

        if (lines.Forgotten.Find(forgotten => !known.Contains(forgotten)) is { Id: not null } unknown)
        {
            throw new QualityException($"'{name}' forgets '{unknown.Id}', which no memory of scope '{unknown.Scope}' has. Remedy: correct the set.");
        }
    }
}
