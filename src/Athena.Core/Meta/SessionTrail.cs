using Athena.Model;

namespace Athena.Meta;

/// <summary>
/// What each session of one scope was given lately. Bounded: 256 sessions of 64 memories, each for one hour. A memory that is given again keeps its
/// first time, so that what was recalled cannot keep itself in mind. Thread-safe.
/// </summary>
public sealed class SessionTrail
{
    /// <summary>The most sessions.</summary>
    public const int MaxSessions = 256;

    /// <summary>The most memories of a session.</summary>
    public const int MaxMemories = 64;

    /// <summary>How long a memory is kept.</summary>
    public static readonly TimeSpan Expiry = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Dictionary<MemoryId, DateTimeOffset>> _sessions = new(StringComparer.Ordinal);

    /// <summary>Notes what a session was given.</summary>
    /// <param name="session">The session.</param>
    /// <param name="ids">The memories.</param>
    /// <param name="at">The time (UTC).</param>
    public void Note(string session, IReadOnlyList<MemoryId> ids, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(ids);
        lock (_lock)
        {
            if (!_sessions.TryGetValue(session, out var given))
            {
                DropOldestIfFull();
                given = [];
                _sessions.Add(session, given);
            }

            foreach (var id in given.Where(each => at - each.Value > Expiry).Select(static each => each.Key).ToList())
            {
                given.Remove(id);
            }

            foreach (var id in ids.Where(id => !given.ContainsKey(id)).ToList())
            {
                if (given.Count >= MaxMemories)
                {
                    given.Remove(given.OrderBy(static each => each.Value).ThenBy(static each => each.Key).First().Key);
                }

                given.Add(id, at);
            }
        }
    }

    /// <summary>Lists what a session was given within the last hour, with the times, by id.</summary>
    public IReadOnlyList<(MemoryId Id, DateTimeOffset At)> Of(string session, DateTimeOffset now)
    {
        lock (_lock)
        {
            return _sessions.TryGetValue(session, out var given)
                ? [.. given.Where(each => now - each.Value <= Expiry).Select(static each => (each.Key, each.Value)).OrderBy(static each => each.Key)]
                : [];
        }
    }

    /// <summary>Drops a memory from every session.</summary>
    public void Remove(MemoryId id)
    {
        lock (_lock)
        {
            foreach (var given in _sessions.Values)
            {
                given.Remove(id);
            }
        }
    }

    private void DropOldestIfFull()
    {
        if (_sessions.Count >= MaxSessions)
        {
            var oldest = _sessions.OrderBy(static s => s.Value.Count == 0 ? DateTimeOffset.MinValue : s.Value.Values.Max()).ThenBy(static s => s.Key, StringComparer.Ordinal);
            _sessions.Remove(oldest.First().Key);
        }
    }
}
