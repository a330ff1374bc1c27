using Athena.Meta;
using Athena.Model;

namespace Athena.Graph;

/// <summary>What one record says to the graph.</summary>
/// <param name="Ordinal">The record.</param>
/// <param name="Subject">The name of the subject.</param>
/// <param name="Attribute">The key of the attribute; null where it states none.</param>
/// <param name="Object">The name of the object; null where it states none.</param>
/// <param name="Strength">The importance of the record, 0 to 1.</param>
/// <param name="Confidence">1 for what was said, 0.7 for what was made from other records (domain.md 2.3: learned).</param>
/// <param name="ValidFrom">The time from which it is true; null for always.</param>
/// <param name="ValidTo">The time at which it ceases to be true; null for never.</param>
internal sealed record GraphFact(
    int Ordinal, string Subject, string? Attribute, string? Object, double Strength, double Confidence, DateTimeOffset? ValidFrom, DateTimeOffset? ValidTo)
{
    /// <summary>The attribute that gives a subject another name.</summary>
    public const string AliasAttribute = "alias";

    /// <summary>Gets a value indicating whether it joins two entities.</summary>
    public bool IsRelation => Attribute is not null && Object is not null && !IsAlias;

    /// <summary>Gets a value indicating whether its object is another name of its subject.</summary>
    public bool IsAlias => Object is not null && string.Equals(Attribute, AliasAttribute, StringComparison.Ordinal);

    /// <summary>Reads a record; null where it names no subject.</summary>
    public static GraphFact? Of(int ordinal, MemoryRecord record)
    {
        if (record.Facets is not { Subject: { } subject } facets)
        {
            return null;
        }

        var attribute = facets.Attribute is null ? null : NameKey.Of(facets.Attribute);
        return new GraphFact(ordinal, subject, attribute, facets.Object, record.Importance, RecordTrust.Of(record), facets.ValidFrom, facets.ValidTo);
    }
}
