using System.Globalization;
using System.Numerics.Tensors;
using Athena.Lab.Chaos.Oracle;
using Athena.Model;
using Athena.Storage;

namespace Athena.Lab.Chaos.Workload;

/// <summary>
/// The endless sequence of one writer's batches. It never looks at outcomes, so that a parent process can tell from a number alone
/// what its child has written. An erased id never comes again; a forgotten one may be put again.
/// </summary>
internal sealed class WriterScript(WorkloadSettings settings, int writer)
{
    private const int ScopeCount = 3;
    private const int ForgetShare = 15;
    private const int EraseShare = 10;
    private const int FacetsEvery = 3;
    private const string Letters = "abcdefghijklmnopqrstuvwxyz     ÄÖÜäöüßéλ中";
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_000);

    private readonly Lock _gate = new();
    private readonly List<ChaosBatch> _batches = [];
    private readonly int[] _generations = new int[settings.Slots];
    private readonly Random _random = new(unchecked((settings.Seed * 1_000_003) + writer));

    public ChaosBatch this[int index]
    {
        get
        {
            lock (_gate)
            {
                while (_batches.Count <= index)
                {
                    _batches.Add(Next(_batches.Count));
                }

                return _batches[index];
            }
        }
    }

    private ChaosBatch Next(int index)
    {
        var count = _random.Next(1, settings.MaxBatch + 1);
        var operations = new WriteOperation[count];
        var effects = new Effect[count];
        for (var i = 0; i < count; i++)
        {
            var slot = _random.Next(settings.Slots);
            (operations[i], effects[i]) = Operation(index, slot);
        }

        return new ChaosBatch(new BatchRef(writer, index), new WriteBatch(operations), effects);
    }

    private (WriteOperation Operation, Effect Effect) Operation(int index, int slot)
    {
        var generation = _generations[slot];
        var id = new MemoryId(((UInt128)(writer + 1) << 64) | ((UInt128)slot << 32) | (uint)generation);
        var scope = new Scope("chaos", string.Create(CultureInfo.InvariantCulture, $"s{(writer + slot) % ScopeCount}"));
        var chance = _random.Next(100);
        if (chance < EraseShare)
        {
            _generations[slot]++;
            return (WriteOperation.OfErase(scope, id), new Effect(id, null));
        }

        if (chance < EraseShare + ForgetShare)
        {
            return (WriteOperation.OfForget(scope, id, Start.AddMilliseconds(index)), new Effect(id, null));
        }

        var memory = Memory(index, scope, id);
        return (WriteOperation.OfPut(memory), new Effect(id, RecordToken.Of(memory)));
    }

    private StoredMemory Memory(int index, Scope scope, MemoryId id)
    {
        var record = new MemoryRecord
        {
            Id = id,
            Scope = scope,
            Text = Text(_random.Next(1, settings.MaxText)),
            RecordedAt = Start.AddMilliseconds(index),
            OccurredAt = _random.Next(2) == 0 ? null : Start.AddDays(-_random.Next(1_000)),
            Author = _random.Next(2) == 0 ? null : Text(8),
            Session = _random.Next(2) == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"session {index}"),
            SourceId = string.Create(CultureInfo.InvariantCulture, $"{writer}.{index}"),
            Tags = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => Text(5))],
            Version = index + 1,
            Importance = _random.Next(101) / 100f,
            Facets = index % FacetsEvery == 0 ? Facets(index) : null,
        };
        return new StoredMemory(record, _random.Next(4) == 0 ? null : Vector());
    }

    private static MemoryFacets Facets(int index) => new()
    {
        Type = "fact",
        Pinned = index % 2 == 0,
        Subject = string.Create(CultureInfo.InvariantCulture, $"subject {index}"),
        Attribute = "läuft auf",
        Object = string.Create(CultureInfo.InvariantCulture, $"λ{index}"),
        ValidFrom = Start.AddDays(-index),
        ValidTo = index % 4 == 0 ? null : Start,
        Files = [string.Create(CultureInfo.InvariantCulture, $"src/file{index}.cs"), "docs/中.md"],
        Task = "chaos",
    };

    private StoredVector Vector()
    {
        var values = new float[settings.Dimensions];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _random.NextSingle() - 0.5f;
        }

        TensorPrimitives.Divide(values, TensorPrimitives.Norm<float>(values), values);
        return new StoredVector("chaos", values);
    }

    private string Text(int length) => string.Create(length, _random, static (chars, random) =>
    {
        foreach (ref var c in chars)
        {
            c = Letters[random.Next(Letters.Length)];
        }
    });
}
