using Athena.Consolidation;
using Athena.Consolidation.Clustering;
using Athena.Embedding;
using Athena.Episodic;
using Athena.Lab.Corpus;
using Athena.Model;
using Athena.Vectors;

namespace Athena.Benchmarks.Data;

/// <summary>Events told from the corpus (its stated rule: <see cref="CorpusEvents"/>), selected and embedded.</summary>
public sealed class ConsolidationFixture
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private ConsolidationFixture(IReadOnlyList<EpisodicEvent> events, EventVectors vectors, long bytes)
    {
        Events = events;
        Vectors = vectors;
        Bytes = bytes;
    }

    /// <summary>Gets the events in order.</summary>
    public IReadOnlyList<EpisodicEvent> Events { get; }

    /// <summary>Gets their embeddings.</summary>
    public EventVectors Vectors { get; }

    /// <summary>Gets the bytes of the managed heap that the events and their embeddings take, measured.</summary>
    public long Bytes { get; }

    /// <summary>Gets the stage that is measured.</summary>
    public EventClusterer Clusterer { get; } = new(static dimensions => new ExactVectorIndex(dimensions));

    /// <summary>Loads the corpus and tells its events.</summary>
    /// <param name="count">How many events, 1 to 1,000,000.</param>
    public static ConsolidationFixture Create(int count)
    {
        var told = CorpusSource.Load(count).Events(count);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var events = EventSelector.Select([.. told.Select(ToEvent)]).Events;
        using var embedder = StaticEmbedder.LoadDefault();
        var values = new float[events.Count * embedder.Dimensions];
        var present = new bool[events.Count];
        embedder.EmbedBatchAsync([.. events.Select(static e => e.Content)], values, present).AsTask().GetAwaiter().GetResult();
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        return new ConsolidationFixture(events, new EventVectors(embedder.Dimensions, values, present), bytes);
    }

    private static EpisodicEvent ToEvent(CorpusEvent source, int position) => new()
    {
        Id = new EventId((UInt128)(position + 1)),
        Scope = Scope.Default,
        Session = source.Session,
        OccurredAt = Start + source.Offset,
        Type = source.Type switch
        {
            CorpusEvent.ErrorType => EventType.Error,
            CorpusEvent.ActionType => EventType.Action,
            CorpusEvent.SuccessType => EventType.Success,
            _ => EventType.ToolExecution,
        },
        Content = source.Content,
        Outcome = source.Type == CorpusEvent.ErrorType ? EventOutcome.Failure : EventOutcome.Success,
        Task = source.Task,
        ErrorType = source.Failure,
        Files = [source.File],
    };
}
