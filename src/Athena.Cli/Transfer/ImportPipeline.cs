using Athena.Cli.Input;
using Athena.Cli.Output;
using Athena.Embedding;
using Athena.Model;
using Athena.Storage;
using Athena.Storage.LiteDb.Maintenance;

namespace Athena.Cli.Transfer;

/// <summary>Stores the lines of an export in batches; each line is compared with what is there by its id.</summary>
/// <param name="session">Where refusals are written.</param>
/// <param name="store">Open, with <paramref name="records"/> as its observer.</param>
/// <param name="embedder">Makes the vectors that the lines lack.</param>
/// <param name="records">What the store holds.</param>
/// <param name="forgotten">What it holds behind tombstones.</param>
internal sealed class ImportPipeline(
    FileSession session, IMemoryStore store, IEmbedder embedder, LoadedRecords records, IReadOnlyDictionary<MemoryId, ForgottenMemory> forgotten)
{
    private const int BatchSize = 1_000;
    private const long BatchBytes = 32L << 20;
    private const string Conflict = "conflict";

    private readonly List<ImportedMemory> _batch = [];
    private readonly Dictionary<MemoryId, ImportedMemory> _batchIds = [];

    // Of what this run stored behind tombstones nobody else is told.
    private readonly Dictionary<MemoryId, ImportedMemory> _stored = [];
    private long _batchBytes;
    private long _readBytes;

    /// <summary>Gets what became of the lines so far.</summary>
    public ImportCounts Counts { get; private set; }

    /// <summary>Reads to the end.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="totalBytes">The length of the input; 0 where it is not known.</param>
    /// <param name="cancellationToken">Stops after the batch that is being stored.</param>
    public async Task RunAsync(LineReader lines, long totalBytes, CancellationToken cancellationToken)
    {
        while (await lines.ReadAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            _readBytes += line.Bytes.Length + 1;
            Take(line);
            await session.Output.FlushIfLargeAsync().ConfigureAwait(false);
            if (_batch.Count >= BatchSize || _batchBytes >= BatchBytes)
            {
                await StoreAsync(cancellationToken).ConfigureAwait(false);
                session.Progress.Report(new StoreProgress("import bytes", _readBytes, totalBytes));
            }
        }

        await StoreAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Tells whether two records say the same; how their vectors were made is no part of it.</summary>
    private static bool IsSame(MemoryRecord a, MemoryRecord b) =>
        a with { Tags = [], DerivedFrom = [] } == b with { Tags = [], DerivedFrom = [] }
        && a.Tags.SequenceEqual(b.Tags, StringComparer.Ordinal)
        && a.DerivedFrom.SequenceEqual(b.DerivedFrom);

    private void Take(InputLine line)
    {
        if (JsonLinesInput.TryParse(line, 0, static (bytes, _) => ImportLine.Parse(bytes), out var imported) is { } refusal)
        {
            Counts = Counts with { Refused = Counts.Refused + 1 };
            session.Output.WriteJson((line.Number, refusal), JsonShapes.WriteLineError);
            return;
        }

        var id = imported!.Memory.Record.Id;
        var known = Find(id);
        if (known is null)
        {
            _batch.Add(imported);
            _batchIds.Add(id, imported);
            _batchBytes += line.Bytes.Length;
        }
        else if (known.ForgottenAt == imported.ForgottenAt && IsSame(known.Memory.Record, imported.Memory.Record))
        {
            Counts = Counts with { Skipped = Counts.Skipped + 1 };
        }
        else
        {
            Counts = Counts with { Conflicts = Counts.Conflicts + 1 };
            var error = new CliError(Conflict, $"memory '{id}' is there with another content, which was left as it is; erase it first, or leave this line out");
            session.Output.WriteJson((line.Number, error), JsonShapes.WriteLineError);
        }
    }

    private ImportedMemory? Find(MemoryId id)
    {
        if (_batchIds.TryGetValue(id, out var waiting))
        {
            return waiting;
        }

        return records.Find(id) is { } live ? new ImportedMemory(live, null)
            : forgotten.TryGetValue(id, out var hidden) ? new ImportedMemory(hidden.Memory, hidden.At) : _stored.GetValueOrDefault(id);
    }

    private async Task StoreAsync(CancellationToken cancellationToken)
    {
        if (_batch.Count == 0)
        {
            return;
        }

        var vectors = await EmbedMissingAsync(cancellationToken).ConfigureAwait(false);
        List<WriteOperation> operations = new(_batch.Count);
        for (var i = 0; i < _batch.Count; i++)
        {
            var (memory, forgottenAt) = _batch[i];
            operations.Add(WriteOperation.OfPut(memory with { Vector = memory.Vector ?? vectors[i] }));
            if (forgottenAt is { } at)
            {
                operations.Add(WriteOperation.OfForget(memory.Record.Scope, memory.Record.Id, at));
            }
        }

        await store.WriteAsync(new WriteBatch(operations), cancellationToken).ConfigureAwait(false);
        Counts = Counts with { Imported = Counts.Imported + _batch.Count };
        foreach (var hidden in _batch.Where(static each => each.ForgottenAt is not null))
        {
            _stored[hidden.Memory.Record.Id] = hidden;
        }

        _batch.Clear();
        _batchIds.Clear();
        _batchBytes = 0;
    }

    private async ValueTask<StoredVector?[]> EmbedMissingAsync(CancellationToken cancellationToken)
    {
        var vectors = new StoredVector?[_batch.Count];
        var missing = Enumerable.Range(0, _batch.Count).Where(i => _batch[i].Memory.Vector is null).ToArray();
        if (missing.Length == 0)
        {
            return vectors;
        }

        var values = new float[missing.Length * embedder.Dimensions];
        var present = new bool[missing.Length];
        var texts = Array.ConvertAll(missing, i => _batch[i].Memory.Record.Text);
        await embedder.EmbedBatchAsync(texts, values, present, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < missing.Length; i++)
        {
            vectors[missing[i]] = present[i]
                ? new StoredVector(embedder.ModelId, values.AsMemory(i * embedder.Dimensions, embedder.Dimensions))
                : null;
        }

        return vectors;
    }
}
