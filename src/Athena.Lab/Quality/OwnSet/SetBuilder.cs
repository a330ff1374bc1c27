using System.Globalization;

namespace Athena.Lab.Quality.OwnSet;

/// <summary>Collects the lines of one file of the own set.</summary>
internal sealed class SetBuilder
{
    private readonly Dictionary<string, int> _memories = [];
    private readonly Dictionary<string, int> _questions = [];
    private readonly List<string> _lines = [];

    /// <summary>Gets the lines so far.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Adds a memory.</summary>
    /// <returns>Its id.</returns>
    public string Remember(SetScope scope, string text, string? session = null, string? author = null, DateTimeOffset? at = null, string? updates = null)
    {
        var id = Next(_memories, scope, 'm');
        _lines.Add(SetLine.Memory(new QualityMemory(scope.Name, id, text, session, author, at) { Updates = updates }));
        return id;
    }

    /// <summary>Has a memory forgotten.</summary>
    public void Forget(SetScope scope, string id) => _lines.Add(SetLine.Forget(scope.Name, id));

    /// <summary>Adds a question.</summary>
    /// <param name="scope">The scope asked.</param>
    /// <param name="kind">The category.</param>
    /// <param name="text">The question.</param>
    /// <param name="gold">The memories that answer it; empty where none does.</param>
    /// <param name="stale">Older memories that must not come before the gold.</param>
    /// <param name="forbidden">Memories that must not come at all.</param>
    /// <param name="asOf">The time of the knowledge asked for; null for now.</param>
    public void Ask(
        SetScope scope, string kind, string text, IReadOnlyList<string> gold, IReadOnlyList<string>? stale = null, IReadOnlyList<string>? forbidden = null, DateTimeOffset? asOf = null)
    {
        var grades = gold.ToDictionary(static id => id, static _ => 1.0);
        _lines.Add(SetLine.Query(new QualityQuery(scope.Name, Next(_questions, scope, 'q'), text, grades, kind, scope.Split)
        {
            Stale = stale ?? [],
            Forbidden = forbidden ?? [],
            AsOf = asOf,
        }));
    }

    private static string Next(Dictionary<string, int> counters, SetScope scope, char prefix)
    {
        counters[scope.Name] = counters.GetValueOrDefault(scope.Name) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}{counters[scope.Name]}");
    }
}
