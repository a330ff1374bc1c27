using Athena.Model;

namespace Athena.Graph;

/// <summary>The key of a fact: what it is about and what it states of that. Records of one key state the same thing, at other times or by others.</summary>
/// <param name="Subject">The key of the subject.</param>
/// <param name="Attribute">The key of the attribute.</param>
public readonly record struct FactKey(string Subject, string Attribute)
{
    /// <summary>Gets the key of a record; null where it lacks subject or attribute.</summary>
    public static FactKey? Of(MemoryRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Facets is { Subject: { } subject, Attribute: { } attribute } ? new FactKey(NameKey.Of(subject), NameKey.Of(attribute)) : null;
    }
}
