namespace Athena.Recall.Strategies.Running;

/// <summary>A scope's gate, held for reading until it is disposed, on the same thread.</summary>
internal readonly ref struct GateLease
{
    private readonly ReaderWriterLockSlim _gate;

    /// <summary>Enters the gate.</summary>
    public GateLease(ScopePartition partition)
    {
        _gate = partition.Gate;
        _gate.EnterReadLock();
    }

    /// <summary>Leaves the gate.</summary>
    public void Dispose() => _gate.ExitReadLock();
}
