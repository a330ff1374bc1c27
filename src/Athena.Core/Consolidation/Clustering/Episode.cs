using Athena.Episodic;

namespace Athena.Consolidation.Clustering;

/// <summary>Neighbouring events of one session that belong together. Made by <see cref="EpisodeSegmenter"/>. Immutable.</summary>
public sealed record Episode
{
    internal Episode(IReadOnlyList<EpisodicEvent> events, int firstPosition, ReadOnlyMemory<float> centroid)
    {
        Events = events;
        FirstPosition = firstPosition;
        Centroid = centroid;
    }

    /// <summary>Gets the id: that of the first event.</summary>
    public EventId Id => Events[0].Id;

    /// <summary>Gets the session of every event.</summary>
    public string Session => Events[0].Session;

    /// <summary>Gets the task of every event.</summary>
    public string? Task => Events[0].Task;

    /// <summary>Gets the events: 1 to 200, by time, id.</summary>
    public IReadOnlyList<EpisodicEvent> Events { get; }

    /// <summary>Gets the position of the first event among all given events of its session, from 0.</summary>
    public int FirstPosition { get; }

    /// <summary>Gets the mean of the events' vectors, of length 1; empty where no event has a vector or they cancel out.</summary>
    public ReadOnlyMemory<float> Centroid { get; }
}
