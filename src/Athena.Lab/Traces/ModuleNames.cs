namespace Athena.Lab.Traces;

/// <summary>Gives every assembly of a trace one spelling. A trace has two, "litedb" in code compiled ahead and "LiteDB" in jitted code.</summary>
internal sealed class ModuleNames(IEnumerable<string> names)
{
    // Capitals sort before small letters, so the smallest spelling is the written one.
    private readonly Dictionary<string, string> _spellings = names.GroupBy(n => n, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(g => g.Key, g => g.Min(StringComparer.Ordinal)!, StringComparer.OrdinalIgnoreCase);

    public string Canonical(string name) => _spellings.GetValueOrDefault(name, name);
}
