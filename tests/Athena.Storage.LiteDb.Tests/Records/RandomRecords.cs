using System.Runtime.InteropServices;
using System.Text;
using Athena.Model;
using Athena.Storage;

namespace Athena.Tests.Storage.LiteDb.Records;

/// <summary>Makes records with any value in any field, from a seed.</summary>
internal sealed class RandomRecords(int seed)
{
    private static readonly string[] NastyTexts = ["", " ", "\0", "a\0b", "Ä😀", "\uFEFF", "\u202E", "e\u0301", "\r\n\t", "'\"\\{}", "\uFFFF", "İı"];

    private readonly Random _random = new(seed);
    private readonly MemoryIdGenerator _ids = new(TimeProvider.System, new Random(seed));

    public Random Random => _random;

    public MemoryId NextId() => _ids.Next();

    public MemoryRecord Next(Scope? scope = null, MemoryId? id = null) => new()
    {
        Id = id ?? _ids.Next(),
        Scope = scope ?? new Scope(_random.Next(2) == 0 ? "local" : "t_.:/-9", new string('z', _random.Next(1, 129))),
        Text = Text(_random.Next(8) == 0 ? 4_000 : 40),
        RecordedAt = Time(),
        OccurredAt = Maybe() ? Time() : null,
        Author = Maybe() ? Text(9) : null,
        Session = Maybe() ? Text(9) : null,
        SourceId = Maybe() ? Text(9) : null,
        Tags = [.. Enumerable.Range(0, _random.Next(5)).Select(_ => Text(5))],
        Version = _random.Next(4) switch { 0 => 1, 1 => int.MaxValue, 2 => 0, _ => _random.Next(300) },
        Supersedes = Maybe() ? _ids.Next() : null,
        RecordedTo = Maybe() ? Time() : null,
        DerivedFrom = [.. Enumerable.Range(0, _random.Next(4)).Select(_ => _ids.Next())],
        Importance = _random.Next(5) switch { 0 => 0f, 1 => 1f, 2 => float.Epsilon, _ => _random.NextSingle() },
        Facets = Maybe() ? Facets() : null,
    };

    private MemoryFacets Facets() => new()
    {
        Type = Maybe() ? Text(9) : null,
        Pinned = Maybe(),
        Subject = Maybe() ? Text(9) : null,
        Attribute = Maybe() ? Text(9) : null,
        Object = Maybe() ? Text(9) : null,
        ValidFrom = Maybe() ? Time() : null,
        ValidTo = Maybe() ? Time() : null,
        Files = [.. Enumerable.Range(0, _random.Next(4)).Select(_ => Text(9))],
        Task = Maybe() ? Text(9) : null,
    };

    /// <summary>A record with a vector of any bits, NaN among them, or with none.</summary>
    public StoredMemory NextMemory(Scope? scope = null, MemoryId? id = null, int? dimensions = null)
    {
        var count = dimensions ?? (_random.Next(4) == 0 ? 0 : _random.Next(1, 40));
        if (count == 0)
        {
            return new StoredMemory(Next(scope, id), null);
        }

        var bits = new int[count];
        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] = _random.Next(int.MinValue, int.MaxValue);
        }

        var model = _random.Next(3) == 0 ? "Model/Ä" : "m";
        return new StoredMemory(Next(scope, id), new StoredVector(model, MemoryMarshal.Cast<int, float>(bits).ToArray()));
    }

    private bool Maybe() => _random.Next(2) == 0;

    private DateTimeOffset Time() => _random.Next(4) switch
    {
        0 => DateTimeOffset.UnixEpoch.AddMilliseconds(_random.NextInt64(-4_000_000_000_000, 4_000_000_000_000)),
        1 => new DateTimeOffset(_random.NextInt64(DateTime.MaxValue.Ticks / 2), TimeSpan.Zero),
        2 => new DateTimeOffset(DateTime.MaxValue.Ticks / 2, TimeSpan.FromMinutes(_random.Next(-840, 841))),
        _ => Maybe() ? DateTimeOffset.MinValue : DateTimeOffset.MaxValue,
    };

    private string Text(int length)
    {
        if (_random.Next(3) == 0)
        {
            return NastyTexts[_random.Next(NastyTexts.Length)];
        }

        var text = new StringBuilder();
        for (var i = _random.Next(length); i > 0; i--)
        {
            var value = _random.Next(4) == 0 ? _random.Next(0x10FFFF) : _random.Next(0x20, 0x7F);
            text.Append(Rune.IsValid(value) ? new Rune(value) : Rune.ReplacementChar);
        }

        return text.ToString();
    }
}
