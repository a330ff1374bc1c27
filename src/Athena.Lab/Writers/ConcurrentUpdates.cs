using System.Collections.Concurrent;
using Athena.Changes;
using Athena.Model;

namespace Athena.Lab.Writers;

/// <summary>
/// Many writers change the same few records by reading, changing and trying again on a conflict. Afterwards every acknowledged update must be
/// found in its record exactly once, in the order of the versions: an exact check of "no lost update".
/// </summary>
/// <param name="engine">Any engine; not owned.</param>
/// <param name="options">How many, how long.</param>
public sealed class ConcurrentUpdates(MemoryEngine engine, ConcurrentUpdatesOptions options)
{
    private readonly Scope _scope = new("lab", "concurrent-updates");
    private readonly ConcurrentBag<List<AcknowledgedUpdate>> _acknowledged = [];
    private long _conflicts;

    /// <summary>Gets how an update is made.</summary>
    /// <value>Default <see cref="MemoryEngine.UpdateAsync"/>; a control passes one that loses updates, which must be found.</value>
    public Func<Scope, MemoryId, MemoryChange, int, CancellationToken, Task<MemoryRecord>> Update { get; init; } = engine.UpdateAsync;

    /// <summary>Runs the writers and judges what they leave.</summary>
    /// <exception cref="InvalidInputException">An option is out of range.</exception>
    public async Task<ConcurrentUpdatesResult> RunAsync(CancellationToken cancellationToken = default)
    {
        options.Validate();
        var memories = Enumerable.Repeat(new NewMemory { Text = default(UpdateChain).ToText(), Scope = _scope }, options.Records);
        var ids = await engine.RememberBatchAsync([.. memories], cancellationToken).ConfigureAwait(false);
        var start = options.TimeProvider.GetTimestamp();
        var writers = Enumerable.Range(0, options.Writers).Select(writer => Task.Run(() => WriteAsync(writer, ids, start, cancellationToken), cancellationToken));
        await Task.WhenAll(writers).ConfigureAwait(false);
        var elapsed = options.TimeProvider.GetElapsedTime(start);

        var updates = _acknowledged.SelectMany(static list => list).ToLookup(static update => update.Record);
        List<string> faults = [];
        for (var i = 0; i < ids.Count; i++)
        {
            var record = await engine.GetAsync(_scope, ids[i], cancellationToken).ConfigureAwait(false);
            Judge(record, [.. updates[i].OrderBy(static update => update.Version)], faults);
        }

        return new ConcurrentUpdatesResult(updates.Sum(static record => (long)record.Count()), _conflicts, elapsed, faults);
    }

    private async Task WriteAsync(int writer, IReadOnlyList<MemoryId> ids, long start, CancellationToken cancellationToken)
    {
        var random = new Random(unchecked((options.Seed * 1_000_003) + writer));
        List<AcknowledgedUpdate> acknowledged = [];
        _acknowledged.Add(acknowledged);
        for (var i = 0; i < options.UpdatesPerWriter; i++)
        {
            if (options.Duration is { } duration && options.TimeProvider.GetElapsedTime(start) >= duration)
            {
                return;
            }

            var record = random.Next(ids.Count);
            var token = ((ulong)writer << 32) | (uint)i;
            acknowledged.Add(new AcknowledgedUpdate(record, await UpdateOneAsync(ids[record], token, cancellationToken).ConfigureAwait(false), token));
        }
    }

    private async Task<int> UpdateOneAsync(MemoryId id, ulong token, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await engine.GetAsync(_scope, id, cancellationToken).ConfigureAwait(false)
                ?? throw new NotFoundException(id, _scope);

            // Lets others in between reading and writing, on a machine of one core too.
            await Task.Yield();
            try
            {
                var change = new MemoryChange { Text = UpdateChain.Parse(read.Text).Add(token).ToText() };
                var written = await Update(_scope, id, change, read.Version, cancellationToken).ConfigureAwait(false);
                return written.Version;
            }
            catch (VersionConflictException)
            {
                Interlocked.Increment(ref _conflicts);
            }
        }
    }

    private static void Judge(MemoryRecord? record, AcknowledgedUpdate[] updates, List<string> faults)
    {
        if (record is null)
        {
            faults.Add("a record is gone");
            return;
        }

        if (record.Version != 1 + updates.Length)
        {
            faults.Add($"memory '{record.Id}' is at version {record.Version} after {updates.Length} acknowledged updates");
        }

        var chain = default(UpdateChain);
        for (var i = 0; i < updates.Length; i++)
        {
            chain = chain.Add(updates[i].Token);
            if (updates[i].Version != i + 2)
            {
                faults.Add($"memory '{record.Id}': update {i} made version {updates[i].Version}");
                return;
            }
        }

        if (UpdateChain.Parse(record.Text) != chain)
        {
            faults.Add($"memory '{record.Id}' holds {UpdateChain.Parse(record.Text).Count} updates of {updates.Length}, or others");
        }
    }
}
