using Athena.Model;

namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>The records of one scope on their way into a snapshot: the live ones by commit sequence, then the forgotten ones likewise.</summary>
internal interface IScopeSource
{
    Scope Scope { get; }

    int LiveCount { get; }

    int ForgottenCount { get; }

    /// <summary>Gets the index section; empty for none.</summary>
    ReadOnlyMemory<byte> Index { get; }

    /// <summary>Gets an entry; its offsets and the number of its model are not looked at.</summary>
    SnapshotEntry Entry(int position);

    /// <summary>Gets the model of a record's vector; null for a record without one.</summary>
    string? ModelOf(int position);

    /// <summary>Gets a body; valid until the next call. Asked for in order.</summary>
    ReadOnlySpan<byte> Body(int position);

    /// <summary>Gets a vector, float32 little endian; valid until the next call. Asked for in order, after all bodies.</summary>
    ReadOnlySpan<byte> Vector(int position);
}
