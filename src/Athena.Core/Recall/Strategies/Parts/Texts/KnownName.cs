using Athena.Model;
using Athena.Recall.Strategies.Parts.Arms;

namespace Athena.Recall.Strategies.Parts.Texts;

/// <summary>A name with the other names that the scope's facts give it: records whose attribute is <c>alias</c>.</summary>
internal sealed record KnownName
{
    private const string Alias = "alias";
    private const int MostFacts = 50;

    private readonly List<List<string>> _forms;

    private KnownName(List<List<string>> forms, int records, double idf) => (_forms, Records, Idf) = (forms, records, idf);

    /// <summary>Gets about how many records hold it.</summary>
    public int Records { get; }

    /// <summary>Gets how much it tells.</summary>
    public double Idf { get; }

    /// <summary>Looks a name up, with the gate held.</summary>
    public static KnownName Of(string name, ScopePartition partition)
    {
        var forms = AliasesOf(name, partition).Prepend(name).Select(static form => TextWords.Of(form)).Where(static words => words.Count > 0).ToList();
        var records = forms.Sum(words => words.Min(word => partition.Texts.DocumentFrequency(word)));
        return new KnownName(forms, records, forms.Count == 0 ? 0 : TermCoverage.IdfOf(Math.Min(records, partition.Texts.Count), partition.Texts.Count));
    }

    /// <summary>Says whether a text holds the name in one of its forms.</summary>
    public bool IsIn(HashSet<string> words) => _forms.Exists(form => form.TrueForAll(words.Contains));

    private static HashSet<string> AliasesOf(string name, ScopePartition partition)
    {
        var hits = new ScoredOrdinal[MostFacts];
        var found = partition.Texts.Search(TextWords.ListOf($"{name} {Alias}"), hits).Hits;
        HashSet<string> aliases = new(StringComparer.OrdinalIgnoreCase);
        foreach (var hit in hits.Take(found))
        {
            var record = partition[hit.Ordinal];
            if (string.Equals(record.Attribute, Alias, StringComparison.OrdinalIgnoreCase) && record is { Subject: not null, Object: not null })
            {
                Other(name, record.Subject, record.Object, aliases);
            }
        }

        return aliases;
    }

    private static void Other(string name, string subject, string other, HashSet<string> aliases)
    {
        if (string.Equals(subject, name, StringComparison.OrdinalIgnoreCase))
        {
            aliases.Add(other);
        }
        else if (string.Equals(other, name, StringComparison.OrdinalIgnoreCase))
        {
            aliases.Add(subject);
        }
    }
}
