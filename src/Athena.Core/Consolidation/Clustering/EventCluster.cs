using Athena.Episodic;

namespace Athena.Consolidation.Clustering;

/// <summary>Episodes about the same work, possibly of several sessions. Made by <see cref="EventClusterer"/>. Immutable.</summary>
public sealed record EventCluster
{
    internal EventCluster(IReadOnlyList<Episode> episodes)
    {
        Episodes = episodes;
        EventCount = episodes.Sum(episode => episode.Events.Count);
        Id = episodes.Min(episode => episode.Events.Min(candidate => candidate.Id));
    }

    /// <summary>Gets the id: the lowest id of its events.</summary>
    public EventId Id { get; }

    /// <summary>Gets the episodes: 1 or more, by session, time, id.</summary>
    public IReadOnlyList<Episode> Episodes { get; }

    /// <summary>Gets the number of events, 1 to 1,000.</summary>
    public int EventCount { get; }
}
