using Athena.Model;

namespace Athena.Meta;

/// <summary>
/// Which memories of one scope were useful together. A link is reinforced by s ← s + 0.1·(1 − s) and halved every 30 days. In memory only and
/// bounded: where it is full the weakest are dropped. Thread-safe, so that readers of the scope may write here.
/// </summary>
public sealed class AssociationBook
{
    /// <summary>The most links.</summary>
    public const int DefaultCapacity = 65_536;

    /// <summary>The most memories that are linked with each other at once.</summary>
    public const int MaxTogether = 16;

    private const double LearningRate = 0.1;
    private const double HalfLifeDays = 30;
    private const int DroppedShare = 16;

    private readonly Lock _lock = new();
    private readonly Dictionary<MemoryId, Dictionary<MemoryId, (double Strength, DateTimeOffset At)>> _links = [];
    private readonly int _capacity;
    private int _count;

    /// <summary>Initializes an empty book.</summary>
    /// <param name="capacity">The most links; 16 or more.</param>
    public AssociationBook(int capacity = DefaultCapacity)
    {
        Throw.IfOutside(capacity, DroppedShare, int.MaxValue, nameof(capacity));
        _capacity = capacity;
    }

    /// <summary>Gets the number of links.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _count;
            }
        }
    }

    /// <summary>Reinforces the links between memories that were used together.</summary>
    /// <param name="ids">The memories; only the first 16 are linked.</param>
    /// <param name="at">The time (UTC).</param>
    /// <param name="learningRate">How much of what lacks to 1 is added, above 0 to 1.</param>
    public void Reinforce(IReadOnlyList<MemoryId> ids, DateTimeOffset at, double learningRate = LearningRate)
    {
        Throw.IfOutside(learningRate, double.Epsilon, 1, nameof(learningRate));
        var together = ids.Distinct().Take(MaxTogether).ToArray();
        lock (_lock)
        {
            for (var i = 0; i < together.Length; i++)
            {
                for (var j = i + 1; j < together.Length; j++)
                {
                    var before = StrengthOf(together[i], together[j], at);
                    Set(together[i], together[j], before + (learningRate * (1 - before)), at);
                }
            }

            DropIfFull(at);
        }
    }

    /// <summary>Lists what a memory is linked with, the strongest first.</summary>
    /// <param name="id">The memory.</param>
    /// <param name="at">The time for which the strengths are wanted (UTC).</param>
    public IReadOnlyList<(MemoryId Id, double Strength)> LinksOf(MemoryId id, DateTimeOffset at)
    {
        lock (_lock)
        {
            return _links.TryGetValue(id, out var links)
                ? [.. links.Select(link => (link.Key, Strength: Faded(link.Value, at))).OrderByDescending(static link => link.Strength).ThenBy(static link => link.Key)]
                : [];
        }
    }

    /// <summary>Drops the links of a memory.</summary>
    public void Remove(MemoryId id)
    {
        lock (_lock)
        {
            if (_links.Remove(id, out var links))
            {
                foreach (var other in links.Keys)
                {
                    Unlink(other, id);
                }

                _count -= links.Count;
            }
        }
    }

    private static double Faded((double Strength, DateTimeOffset At) link, DateTimeOffset at) =>
        link.Strength * Math.Pow(2, -Math.Max(0, (at - link.At).TotalDays) / HalfLifeDays);

    private double StrengthOf(MemoryId a, MemoryId b, DateTimeOffset at) =>
        _links.TryGetValue(a, out var links) && links.TryGetValue(b, out var link) ? Faded(link, at) : 0;

    private void Set(MemoryId a, MemoryId b, double strength, DateTimeOffset at)
    {
        var isNew = Half(a).TryAdd(b, (strength, at));
        _links[a][b] = (strength, at);
        Half(b)[a] = (strength, at);
        _count += isNew ? 1 : 0;
    }

    private Dictionary<MemoryId, (double Strength, DateTimeOffset At)> Half(MemoryId id)
    {
        if (!_links.TryGetValue(id, out var links))
        {
            links = [];
            _links.Add(id, links);
        }

        return links;
    }

    private void Unlink(MemoryId from, MemoryId to)
    {
        if (_links.TryGetValue(from, out var links) && links.Remove(to) && links.Count == 0)
        {
            _links.Remove(from);
        }
    }

    private void DropIfFull(DateTimeOffset at)
    {
        if (_count <= _capacity)
        {
            return;
        }

        var weakest = _links
            .SelectMany(half => half.Value.Where(link => half.Key < link.Key).Select(link => (A: half.Key, B: link.Key, Strength: Faded(link.Value, at))))
            .OrderBy(static link => link.Strength).ThenBy(static link => link.A).ThenBy(static link => link.B)
            .Take(_count - _capacity + (_capacity / DroppedShare)).ToList();
        foreach (var (a, b, _) in weakest)
        {
            Unlink(a, b);
            Unlink(b, a);
            _count--;
        }
    }
}
