using System.Text.Json;
using Athena.Model;
using Athena.Storage;
using Athena.Storage.Files;

namespace Athena.Lab.Tests.Chaos;

/// <summary>The smallest store that keeps the promise, so that the laboratory is tested without Athena's: one file of lines, one flush a batch.</summary>
internal sealed class ToyStore(IFileLayer files, string directory, ToyFault fault) : IMemoryStore
{
    private const int Header = 16;
    private readonly Lock _gate = new();
    private IStoreFile? _file;
    private IStoreObserver? _observer;
    private long _end;

    public Task<StoreLoadReport> OpenAsync(IStoreObserver observer, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            _observer = observer;
            _file = files.Open(Path.Combine(directory, "toy.log"), StoreFileMode.OpenOrCreate);
            if (fault != ToyFault.ForgetsDirectory)
            {
                files.FlushDirectory(directory);
            }

            Replay();
            _file.SetLength(_end);
            _file.Flush();
            return Task.FromResult(new StoreLoadReport(0, 0, 0));
        }
    }

    public Task WriteAsync(WriteBatch batch, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (fault == ToyFault.SplitsBatches)
            {
                foreach (var operation in batch.Operations)
                {
                    Append(new WriteBatch([operation]));
                }
            }
            else
            {
                Append(batch);
            }

            _observer!.OnBatch(batch);
        }

        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _file?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static ulong Sum(ReadOnlySpan<byte> payload)
    {
        var sum = 14_695_981_039_346_656_037UL;
        foreach (var b in payload)
        {
            sum = unchecked((sum ^ b) * 1_099_511_628_211UL);
        }

        return sum;
    }

    private static WriteOperation ToOperation(ToyLine line)
    {
        var scope = new Scope(line.Tenant, line.Name);
        var id = MemoryId.Parse(line.Id);
        if (line.Record is { } record)
        {
            var vector = line.Vector is null ? null : new StoredVector(line.Model!, line.Vector);
            return WriteOperation.OfPut(new StoredMemory(record.ToRecord(scope, id), vector));
        }

        return line.Forgotten ? WriteOperation.OfForget(scope, id, default) : WriteOperation.OfErase(scope, id);
    }

    private static ToyLine ToLine(WriteOperation operation) => new(
        operation.Scope.Tenant,
        operation.Scope.Name,
        operation.Id.ToString(),
        operation.Forget is not null,
        operation.Put is { } put ? ToyRecord.Of(put.Record) : null,
        operation.Put?.Vector?.ModelId,
        operation.Put?.Vector?.Values.ToArray());

    private void Append(WriteBatch batch)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(batch.Operations.Select(ToLine).ToArray());
        var frame = new byte[Header + payload.Length];
        BitConverter.TryWriteBytes(frame, payload.Length);
        BitConverter.TryWriteBytes(frame.AsSpan(8), Sum(payload));
        payload.CopyTo(frame, Header);
        _file!.Write(frame, _end);
        _end += frame.Length;
        if (fault != ToyFault.ForgetsFlush)
        {
            _file.Flush();
        }
    }

    private void Replay()
    {
        var header = new byte[Header];
        while (_file!.Read(header, _end) == Header)
        {
            var length = BitConverter.ToInt32(header);
            if (length <= 0 || length > _file.Length)
            {
                return;
            }

            var payload = new byte[length];
            if (_file.Read(payload, _end + Header) < length || (fault != ToyFault.SkipsChecksums && Sum(payload) != BitConverter.ToUInt64(header, 8)))
            {
                return;
            }

            if (!TryApply(payload))
            {
                return;
            }

            _end += Header + length;
        }
    }

    private bool TryApply(byte[] payload)
    {
        try
        {
            _observer!.OnBatch(new WriteBatch([.. JsonSerializer.Deserialize<ToyLine[]>(payload)!.Select(ToOperation)]));
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
