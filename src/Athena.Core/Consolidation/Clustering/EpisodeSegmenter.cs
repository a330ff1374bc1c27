using Athena.Episodic;

namespace Athena.Consolidation.Clustering;

/// <summary>
/// Step 3 of consolidation: cuts each session into episodes in one linear pass after sorting by session, time, id.
/// O(n log n) comparisons and O(n) vector operations. Thread-safe.
/// </summary>
public static class EpisodeSegmenter
{
    /// <summary>The most events of an episode.</summary>
    public const int MaxEvents = 200;

    /// <summary>The least cosine to the running centroid with which an event joins after a pause.</summary>
    public const float MinCosine = 0.35f;

    /// <summary>The least token Jaccard that stands in for the cosine where a vector is missing.</summary>
    public const double MinJaccard = 0.1;

    /// <summary>Gets the gap above which an episode always ends.</summary>
    public static TimeSpan MaxGap { get; } = TimeSpan.FromMinutes(30);

    /// <summary>Gets the gap above which an episode ends if the next event is about something else.</summary>
    public static TimeSpan MaxUncheckedGap { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Cuts events into episodes; every event is in exactly one.</summary>
    /// <param name="events">Up to 1,000,000 events of one scope, each id once, in any order.</param>
    /// <param name="vectors">Their embeddings; where one is missing, words are compared instead.</param>
    /// <param name="cancellationToken">Stops between events.</param>
    /// <returns>The episodes, by session, time, id.</returns>
    /// <exception cref="InvalidInputException">Two scopes, an id twice, a null event, or vectors that do not fit.</exception>
    public static IReadOnlyList<Episode> Segment(IReadOnlyList<EpisodicEvent> events, EventVectors vectors = default, CancellationToken cancellationToken = default)
    {
        var order = EventOrder.Of(events);
        vectors.Check(events.Count);
        var ordered = Array.ConvertAll(order, row => events[row]);
        var needsTokens = !vectors.AreComplete(events.Count);
        var centroid = new EpisodeCentroid(vectors.Dimensions);
        var episodes = new List<Episode>();
        int start = 0, sessionStart = 0;
        for (var i = 0; i < ordered.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var vector = vectors.Row(order[i]);
            var tokens = needsTokens ? TokenSet.Of(ordered[i].Content) : [];
            if (i > start && (i - start == MaxEvents || IsBoundary(ordered[i - 1], ordered[i]) || IsTopicChange(ordered[i - 1], ordered[i], centroid, vector, tokens)))
            {
                episodes.Add(Close(ordered, start, i, sessionStart, centroid));
                sessionStart = ordered[i].Session == ordered[start].Session ? sessionStart : i;
                start = i;
            }

            centroid.Add(vector, tokens);
        }

        if (ordered.Length > 0)
        {
            episodes.Add(Close(ordered, start, ordered.Length, sessionStart, centroid));
        }

        return episodes;
    }

    private static bool IsBoundary(EpisodicEvent previous, EpisodicEvent current) =>
        previous.Session != current.Session
        || current.OccurredAt - previous.OccurredAt > MaxGap
        || previous.Task != current.Task
        || previous.Branch != current.Branch;

    private static bool IsTopicChange(EpisodicEvent previous, EpisodicEvent current, EpisodeCentroid centroid, ReadOnlySpan<float> vector, ReadOnlySpan<ulong> tokens) =>
        current.OccurredAt - previous.OccurredAt > MaxUncheckedGap && centroid.IsFarFrom(vector, tokens);

    private static Episode Close(EpisodicEvent[] ordered, int start, int end, int sessionStart, EpisodeCentroid centroid)
    {
        var episode = new Episode(new ArraySegment<EpisodicEvent>(ordered, start, end - start), start - sessionStart, centroid.ToVector());
        centroid.Clear();
        return episode;
    }
}
