using System.Globalization;
using Athena.Model;
using Athena.Storage;

namespace Athena.Benchmarks.Durability;

/// <summary>Hands out the records of one measurement, numbered from 0, with ids that only grow. Thread-safe.</summary>
/// <param name="templates">The texts.</param>
public sealed class WorkSource(WorkTemplates templates)
{
    private const string IdPrefix = "w-";

    // The ids of one second of 2026: what counts is that they grow, as those of a real store do.
    private static readonly UInt128 FirstId = (UInt128)1_795_000_000_000UL << 80;
    private static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeMilliseconds(1_795_000_000_000);

    private long _issued;

    /// <summary>Gets how many were handed out.</summary>
    public long Issued => Interlocked.Read(ref _issued);

    /// <summary>Gets the texts.</summary>
    public WorkTemplates Templates => templates;

    /// <summary>Gets the id of the record of a number.</summary>
    public static MemoryId IdOf(long number) => new(FirstId + (UInt128)(ulong)number + 1);

    /// <summary>Gets the number that a record carries in its source id.</summary>
    /// <returns>The number; -1 where the record is not of this source.</returns>
    public static long NumberOf(string? sourceId) =>
        sourceId is not null && sourceId.StartsWith(IdPrefix, StringComparison.Ordinal)
        && long.TryParse(sourceId.AsSpan(IdPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : -1;

    /// <summary>Makes the next record.</summary>
    public WorkItem Next()
    {
        var number = Interlocked.Increment(ref _issued) - 1;
        MemoryRecord record = new()
        {
            Id = IdOf(number),
            Scope = Scope.Default,
            Text = templates.Text(number),
            RecordedAt = Time,
            Session = "durability",
            SourceId = string.Create(CultureInfo.InvariantCulture, $"{IdPrefix}{number}"),
            Tags = ["measured"],
        };
        return new WorkItem(new StoredMemory(record, new StoredVector(templates.ModelId, templates.Vector(number))), templates.VectorBytes(number));
    }
}
