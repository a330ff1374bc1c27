using Athena.Model;

namespace Athena.Episodic;

/// <summary>The id of an event: a 128-bit ULID as <see cref="MemoryId"/> is, shown as <c>evt_</c> and 26 characters.</summary>
/// <param name="Value">The 128 bits; their order is the order of creation.</param>
public readonly record struct EventId(UInt128 Value) : IComparable<EventId>
{
    private const string Prefix = "evt_";

    /// <summary>Compares by value, which is by time of creation.</summary>
    public static bool operator <(EventId left, EventId right) => left.Value < right.Value;

    /// <summary>Compares by value, which is by time of creation.</summary>
    public static bool operator >(EventId left, EventId right) => left.Value > right.Value;

    /// <summary>Compares by value, which is by time of creation.</summary>
    public static bool operator <=(EventId left, EventId right) => left.Value <= right.Value;

    /// <summary>Compares by value, which is by time of creation.</summary>
    public static bool operator >=(EventId left, EventId right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public int CompareTo(EventId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => string.Concat(Prefix, new MemoryId(Value).ToString().AsSpan(Prefix.Length));
}
