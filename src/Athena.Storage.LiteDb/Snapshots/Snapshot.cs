using System.IO.Hashing;
using Athena.Model;
using Athena.Sections;
using Athena.Storage.Files;

namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>
/// An open snapshot file. Header, directory and, where they are kept, bodies are verified when it is opened; vectors, indexes and bodies
/// that are not kept when they are read. What is damaged is left out and listed, all else is served. Thread-safe.
/// </summary>
internal sealed partial class Snapshot : IDisposable
{
    private readonly IStoreFile _file;
    private readonly string _path;
    private readonly SnapshotReadOptions _options;
    private readonly List<ScopeContents> _scopes = [];
    private readonly DamageList _damage = new();
    private SnapshotFooter _footer;

    private Snapshot(IStoreFile file, string path, SnapshotReadOptions options)
    {
        (_file, _path, _options) = (file, path, options);
        Scopes = [];
    }

    /// <summary>Gets the last operation it holds.</summary>
    public long Sequence => _footer.Sequence;

    /// <summary>Gets the bytes of the file.</summary>
    public long Length => _footer.FileLength;

    /// <summary>Gets the scopes that have live records, by tenant and name; empty where the bodies are not kept.</summary>
    public IReadOnlyList<IScopeImage> Scopes { get; private set; }

    /// <summary>Gets what is damaged, as far as it was read.</summary>
    public IReadOnlyList<BadRecord> Bad => _damage.ToList();

    /// <summary>Gets the live records, damaged ones included.</summary>
    public long LiveCount => _scopes.Sum(static scope => (long)scope.Section.LiveCount);

    /// <summary>Gets the records behind a tombstone, damaged ones included.</summary>
    public long ForgottenCount => _scopes.Sum(static scope => (long)scope.Section.ForgottenCount);

    /// <summary>Gets the readable records behind a tombstone.</summary>
    public IEnumerable<ForgottenRecord> Forgotten
    {
        get
        {
            foreach (var record in Records.Where(static record => record.Entry.ForgottenAt is not null))
            {
                if (TryRead(record, out var memory))
                {
                    yield return new ForgottenRecord(memory, record.Entry.Sequence, DateTimeOffset.FromUnixTimeMilliseconds(record.Entry.ForgottenAt!.Value));
                }
            }
        }
    }

    /// <summary>Gets every record of the directory, damaged ones too: scope by scope, the live ones first.</summary>
    public IEnumerable<SnapshotRecord> Records
    {
        get
        {
            foreach (var scope in _scopes)
            {
                for (var i = 0; i < scope.Section.Count; i++)
                {
                    yield return new SnapshotRecord(scope.Section.Scope, scope.Entry(i), i);
                }
            }
        }
    }

    /// <summary>Gets the scopes as the merge reads them.</summary>
    internal IReadOnlyList<ScopeContents> Contents => _scopes;

    internal IStoreFile File => _file;

    /// <summary>Opens a snapshot; takes the file over.</summary>
    /// <param name="file">Closed on disposal, and where this fails.</param>
    /// <param name="path">For messages.</param>
    /// <param name="storeId">The store it must belong to.</param>
    /// <param name="options">How.</param>
    /// <exception cref="StorageException">Header, directory or footer are damaged, or it is of another store or format.</exception>
    public static Snapshot Open(IStoreFile file, string path, Guid storeId, SnapshotReadOptions options)
    {
        var snapshot = new Snapshot(file, path, options);
        try
        {
            snapshot.Load(storeId);
            return snapshot;
        }
        catch (Exception e)
        {
            snapshot.Dispose();
            if (e is EndOfStreamException)
            {
                throw snapshot.Damaged("is too short", e);
            }

            throw e is IOException or UnauthorizedAccessException ? StorageFailure.Of(e, path, "open the snapshot") : e;
        }
    }

    /// <summary>Closes the file and frees the memory; a reader that is inside an image finishes first.</summary>
    public void Dispose()
    {
        _scopes.ForEach(static scope => scope.Dispose());
        _file.Dispose();
    }

    private void Load(Guid storeId)
    {
        ReadFrame(storeId);
        foreach (var section in ReadTable())
        {
            _scopes.Add(ScopeContents.TryRead(_file, section, _options.SkipChecksums) ?? throw Damaged($"has a damaged directory of the scope '{section.Scope}'"));
        }

        if (!_options.SkipChecksums)
        {
            CheckPadding();
        }

        if (!_options.KeepBodies)
        {
            return;
        }

        new BodyLoader(_file, _damage, _options.SkipChecksums).Load(_scopes);
        var damaged = _damage.ToList().Where(static bad => bad.Part == DamagedPart.Body).ToLookup(static bad => bad.Scope, static bad => bad.Id!.Value);
        Scopes = [.. _scopes.Where(static scope => scope.Section.LiveCount > 0)
            .Select(scope => new ScopeImage(_file, _path, scope, _damage, damaged[scope.Section.Scope].ToHashSet(), _options.SkipChecksums, MapVectors))];
    }

    private FileMap? MapVectors(Scope scope) => _options.Vectors?.TryMap(Sequence, scope);

    private void ReadFrame(Guid storeId)
    {
        Span<byte> frame = stackalloc byte[SnapshotFormat.FrameBytes];
        _file.ReadExactly(frame, 0);
        if (!SnapshotHeader.TryRead(frame, out var header))
        {
            throw Damaged("has a damaged header");
        }

        if (header.Version != SnapshotFormat.Version)
        {
            throw new StorageException(
                StorageException.WrongVersion,
                _path,
                "open",
                $"The snapshot '{_path}' has format {header.Version}; this Athena reads format {SnapshotFormat.Version}. Remedy: open the store with the version of Athena that wrote it, or a newer one.",
                isTransient: false);
        }

        if (header.StoreId != storeId)
        {
            throw Damaged($"belongs to the store {header.StoreId:N}, not to {storeId:N}");
        }

        var length = _file.Length;
        _file.ReadExactly(frame, Math.Max(0, length - SnapshotFormat.FrameBytes));
        if (!SnapshotFooter.TryRead(frame, out _footer) || _footer.FileLength != length || _footer.Sequence != header.Sequence
            || _footer.TableOffset < SnapshotFormat.FrameBytes || _footer.TableLength is < 1 or > int.MaxValue
            || SnapshotFormat.Align(_footer.TableOffset + _footer.TableLength) != length - SnapshotFormat.FrameBytes)
        {
            throw Damaged("has no whole footer: it was cut off, or it is damaged");
        }
    }

    private List<ScopeSection> ReadTable()
    {
        var bytes = new byte[_footer.TableLength];
        _file.ReadExactly(bytes, _footer.TableOffset);
        if (XxHash64.HashToUInt64(bytes) != _footer.TableHash || ScopeTable.TryRead(bytes) is not { } sections
            || (sections.Count == 0 ? SnapshotFormat.FrameBytes : sections[^1].EndOffset) != _footer.TableOffset)
        {
            throw Damaged("has a damaged table of scopes");
        }

        return sections;
    }

    private void CheckPadding()
    {
        foreach (var section in _scopes.Select(static scope => scope.Section))
        {
            CheckPadding(section.Scope, section.BodiesOffset + section.BodiesLength);
            CheckPadding(section.Scope, section.VectorsOffset + section.VectorsLength);
            CheckPadding(section.Scope, section.IndexOffset + section.IndexLength);
            CheckPadding(section.Scope, section.EntriesOffset + section.EntriesLength);
        }

        CheckPadding(default, _footer.TableOffset + _footer.TableLength);
    }

    private void CheckPadding(Scope scope, long from)
    {
        Span<byte> padding = stackalloc byte[(int)(SnapshotFormat.Align(from) - from)];
        _file.ReadExactly(padding, from);
        if (padding.ContainsAnyExcept((byte)0))
        {
            _damage.Add(new BadRecord(scope, null, 0, DamagedPart.Padding, IsForgotten: false, from, padding.Length, "the room between sections is not zero"));
        }
    }

    private StorageException Damaged(string what, Exception? cause = null) => new(
        StorageException.Corrupt,
        _path,
        "open",
        $"The snapshot '{_path}' {what}. Remedy: nothing to do while an older snapshot or the whole journal is there; else run 'athena repair' or restore a backup.",
        isTransient: false,
        cause);
}
