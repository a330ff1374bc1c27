using Athena.Model;

namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>What the table of a snapshot says of one scope. The sections follow each other from <see cref="BodiesOffset"/> on, each aligned.</summary>
internal sealed record ScopeSection
{
    public required Scope Scope { get; init; }

    public required int LiveCount { get; init; }

    public required int ForgottenCount { get; init; }

    /// <summary>Gets where the bodies begin: not stored, it follows from what is before.</summary>
    public required long BodiesOffset { get; init; }

    public required long BodiesLength { get; init; }

    public required long VectorsLength { get; init; }

    public required int IndexLength { get; init; }

    public required ulong IndexHash { get; init; }

    public required ulong EntriesHash { get; init; }

    /// <summary>Gets the models of the vectors, in the order of their first record.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    public int Count => LiveCount + ForgottenCount;

    public long VectorsOffset => SnapshotFormat.Align(BodiesOffset + BodiesLength);

    public long IndexOffset => SnapshotFormat.Align(VectorsOffset + VectorsLength);

    public long EntriesOffset => SnapshotFormat.Align(IndexOffset + IndexLength);

    public long EntriesLength => (long)Count * SnapshotEntry.Bytes;

    /// <summary>Gets where the next section begins.</summary>
    public long EndOffset => SnapshotFormat.Align(EntriesOffset + EntriesLength);
}
