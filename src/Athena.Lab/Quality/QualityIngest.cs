using Athena.Model;

namespace Athena.Lab.Quality;

/// <summary>Has an engine remember a set: in order, with what replaces earlier memories, and then without what is forgotten.</summary>
internal sealed class QualityIngest(QualityDataset dataset, MemoryEngine engine, SettableClock clock)
{
    private const int MaxBatch = 1_000;
    private readonly Dictionary<(string Scope, string Id), MemoryId> _ids = [];

    /// <summary>Gives the engine's name of a scope of the set.</summary>
    public static Scope ScopeOf(string name)
    {
        var lower = name.ToLowerInvariant();
        var safe = string.Concat(lower.Select(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or ':' or '/' or '-' ? c : '-'));
        return new Scope("evaluation", safe.Length <= Scope.MaxLength ? safe : safe[..Scope.MaxLength]);
    }

    /// <summary>Remembers and forgets everything.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        List<QualityMemory> batch = [];
        foreach (var memory in dataset.Memories)
        {
            // A batch is recorded at one time: it ends where the clock of the set turns to another scope, or where a change must come later.
            if (batch.Count == MaxBatch || memory.Updates is not null || (batch.Count > 0 && batch[^1].Scope != memory.Scope))
            {
                await RememberAsync(batch, cancellationToken).ConfigureAwait(false);
            }

            if (memory.Updates is null)
            {
                batch.Add(memory);
            }
            else
            {
                clock.Now = memory.OccurredAt ?? clock.Now;
                var record = await engine.SupersedeAsync(ScopeOf(memory.Scope), _ids[(memory.Scope, memory.Updates)], ToNew(memory), null, cancellationToken).ConfigureAwait(false);
                _ids[(memory.Scope, memory.Id)] = record.Id;
            }
        }

        await RememberAsync(batch, cancellationToken).ConfigureAwait(false);
        foreach (var (scope, id) in dataset.Forgotten)
        {
            await engine.ForgetAsync(ScopeOf(scope), _ids[(scope, id)], cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RememberAsync(List<QualityMemory> batch, CancellationToken cancellationToken)
    {
        if (batch.Count == 0)
        {
            return;
        }

        clock.Now = batch[^1].OccurredAt ?? clock.Now;
        var ids = await engine.RememberBatchAsync(batch.ConvertAll(ToNew), cancellationToken).ConfigureAwait(false);
        foreach (var (memory, id) in batch.Zip(ids))
        {
            _ids[(memory.Scope, memory.Id)] = id;
        }

        batch.Clear();
    }

    private static NewMemory ToNew(QualityMemory memory) => new()
    {
        Text = memory.Text,
        Scope = ScopeOf(memory.Scope),
        Session = memory.Session,
        Author = memory.Author,
        SourceId = memory.Id,
        OccurredAt = memory.OccurredAt,
    };
}
