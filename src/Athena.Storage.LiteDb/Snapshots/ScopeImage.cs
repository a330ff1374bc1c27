using System.Buffers;
using System.Runtime.CompilerServices;
using Athena.Model;
using Athena.Sections;
using Athena.Storage.Files;
using Athena.Storage.LiteDb.Records;

namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>The live records of one scope of an open snapshot, the damaged ones left out. Thread-safe.</summary>
internal sealed class ScopeImage : IScopeImage
{
    private readonly IStoreFile _file;
    private readonly ScopeContents _contents;
    private readonly DamageList _damage;
    private readonly VectorReader _vectors;
    private readonly bool _skipChecksums;
    private readonly string _store;
    private readonly Func<Scope, FileMap?>? _mapVectors;

    // The places of the records that are served; null where all are.
    private readonly int[]? _served;

    public ScopeImage(IStoreFile file, string store, ScopeContents contents, DamageList damage, IReadOnlySet<MemoryId> damaged, bool skipChecksums, Func<Scope, FileMap?>? mapVectors = null)
    {
        (_file, _store, _contents, _damage, _skipChecksums) = (file, store, contents, damage, skipChecksums);
        _mapVectors = mapVectors;
        _vectors = new VectorReader(file, damage, skipChecksums);
        _served = damaged.Count == 0 ? null : [.. Enumerable.Range(0, contents.Section.LiveCount).Where(i => !damaged.Contains(contents.Entry(i).Id))];
    }

    /// <inheritdoc/>
    public Scope Scope => _contents.Section.Scope;

    /// <inheritdoc/>
    public int Count => _served?.Length ?? _contents.Section.LiveCount;

    /// <inheritdoc/>
    /// <remarks>Read and verified at every call, so that it takes no memory afterwards; empty where a record is left out, since it would not fit.</remarks>
    public ReadOnlyMemory<byte> Index
    {
        get
        {
            var section = _contents.Section;
            if (section.IndexLength == 0 || Count < section.LiveCount)
            {
                return default;
            }

            try
            {
                var bytes = GC.AllocateUninitializedArray<byte>(section.IndexLength);
                _file.ReadExactly(bytes, section.IndexOffset);
                if (_skipChecksums || Checksum.Hash64(bytes) == section.IndexHash)
                {
                    return bytes;
                }
            }
            catch (IOException)
            {
                // As bad as a wrong checksum: the records do not need it.
            }

            _damage.Add(new BadRecord(Scope, null, 0, DamagedPart.Index, IsForgotten: false, section.IndexOffset, section.IndexLength, "its checksum does not hold"));
            return default;
        }
    }

    /// <inheritdoc/>
    public FileMap? MapVectors() => _mapVectors?.Invoke(Scope);

    /// <inheritdoc/>
    public MemoryId IdOf(int position)
    {
        RequireServed(position);
        return _contents.IdAt(Place(position));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ReadIds(int position, Span<MemoryId> ids)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, Count - ids.Length);
        var entries = _contents.Entries(out var lease);
        using (lease)
        {
            for (var i = 0; i < ids.Length; i++)
            {
                ids[i] = MemoryId.FromBytes(entries.Slice(Place(position + i) * SnapshotEntry.Bytes, MemoryId.ByteLength));
            }
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int CountVectors(int position, string modelId, int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, Count);
        var end = position;
        var entries = _contents.Entries(out var lease);
        using (lease)
        {
            for (; end < Count; end++)
            {
                var entry = SnapshotEntry.Read(entries[(Place(end) * SnapshotEntry.Bytes)..]);
                if (entry.Dimensions != dimensions || !string.Equals(_contents.ModelOf(entry), modelId, StringComparison.Ordinal))
                {
                    break;
                }
            }
        }

        return end - position;
    }

    /// <inheritdoc/>
    /// <exception cref="StorageException">The bytes changed since they were verified.</exception>
    public MemoryRecord ReadRecord(int position)
    {
        var entry = Entry(position);
        using var lease = _contents.UseBodies();
        var body = _contents.BodiesOf(entry, entry);
        var read = _skipChecksums
            ? RecordImage.TryReadUnverified(body, Scope, out var record)
            : RecordImage.TryReadBody(body, Scope, out record);
        return read ? record! : throw StorageFailure.Corrupt(_store, "read", $"has a record {entry.Id} in a snapshot that cannot be read");
    }

    /// <inheritdoc/>
    public string? ModelOf(int position) => _contents.ModelOf(Entry(position));

    /// <inheritdoc/>
    public int DimensionsOf(int position) => Entry(position).Dimensions;

    /// <inheritdoc/>
    public IReadOnlyList<int> ReadVectors(int position, int count, int dimensions, Span<float> rows, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, dimensions);
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, Count - count);
        var places = ArrayPool<int>.Shared.Rent(Math.Max(count, 1));
        for (var i = 0; i < count; i++)
        {
            places[i] = Place(position + i);
        }

        var bad = _vectors.Read(_contents, places.AsSpan(0, count), dimensions, rows, stride);
        ArrayPool<int>.Shared.Return(places);
        return bad.Count == 0 ? bad : [.. bad.Select(row => position + row)];
    }

    private int Place(int position) => _served is null ? position : _served[position];

    private SnapshotEntry Entry(int position)
    {
        RequireServed(position);
        return _contents.Entry(Place(position));
    }

    private void RequireServed(int position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(position, Count);
    }
}
