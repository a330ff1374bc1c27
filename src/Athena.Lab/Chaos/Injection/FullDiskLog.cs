using System.Collections.Concurrent;
using System.Diagnostics;
using Athena.Lab.Chaos.Oracle;
using Athena.Lab.Chaos.Workload;
using Athena.Storage;

namespace Athena.Lab.Chaos.Injection;

/// <summary>Keeps the codes of refusals beside the history.</summary>
internal sealed class FullDiskLog(History history) : IWorkloadLog
{
    private readonly ConcurrentDictionary<string, int> _otherCodes = new();
    private long _firstRefusal;

    /// <summary>Gets the time stamp of the first refusal; 0 where there was none.</summary>
    public long FirstRefusal => Interlocked.Read(ref _firstRefusal);

    /// <summary>Gets the codes that do not say that the disk is full.</summary>
    public ICollection<string> OtherCodes => _otherCodes.Keys;

    public void Sent(BatchRef batch) => history.Sent(batch);

    public void Acknowledged(BatchRef batch) => history.Acknowledged(batch);

    public void Refused(BatchRef batch, string code)
    {
        Interlocked.CompareExchange(ref _firstRefusal, Stopwatch.GetTimestamp(), 0);
        if (code != StorageException.Full)
        {
            _otherCodes.TryAdd(code, 0);
        }

        history.Refused(batch, code);
    }

    public void Unknown(BatchRef batch) => history.Unknown(batch);
}
