using Athena.Episodic;
using Athena.Model;

namespace Athena.Tests.Consolidation;

/// <summary>Makes events with ids in order of creation, at times relative to a fixed start.</summary>
internal sealed class TestEvents
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private ulong _lastId;

    public static TimeSpan Minutes(double minutes) => TimeSpan.FromMilliseconds(minutes * 60_000);

    public EpisodicEvent Make(string content, double minutes = 0, string session = "s1", EventType type = EventType.Action) =>
        Make(content, Minutes(minutes), session, type);

    public EpisodicEvent Make(string content, TimeSpan at, string session = "s1", EventType type = EventType.Action) => new()
    {
        Id = new EventId(++_lastId),
        Scope = Scope.Default,
        Session = session,
        OccurredAt = Start + at,
        Type = type,
        Content = content,
    };
}
