using System.Globalization;
using Athena.Storage.Files;

namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>
/// The snapshots of a store: <c>&lt;20-digit sequence&gt;.snapshot</c>, the two newest of which are kept. A snapshot appears under its
/// name only after it is on the disk and was read back and verified; until then the older ones are all there is.
/// </summary>
/// <param name="files">The file layer.</param>
/// <param name="directory">The folder of the snapshot files themselves; need not be there.</param>
/// <param name="storeId">The store.</param>
internal sealed class SnapshotFolder(IFileLayer files, string directory, Guid storeId)
{
    /// <summary>How many snapshots are kept: the older one is what is left when the newer one goes bad.</summary>
    public const int Kept = 2;

    private const string Extension = ".snapshot";
    private const string Temporary = ".tmp";
    private const int Digits = 20;

    /// <summary>Gets a value indicating whether everything but the frame of a snapshot is believed: only for the control of a laboratory.</summary>
    public bool SkipChecksums { get; init; }

    /// <summary>Gets the files of vectors that belong to the snapshots.</summary>
    public VectorFiles Vectors { get; } = new(files, directory);

    /// <summary>Gets the folder.</summary>
    public string Directory => directory;

    /// <summary>Gets the file layer.</summary>
    internal IFileLayer Files => files;

    /// <summary>Lists the sequences of the snapshots, the newest first.</summary>
    /// <exception cref="StorageException">The folder cannot be listed.</exception>
    public IReadOnlyList<long> Sequences()
    {
        try
        {
            return [.. files.List(directory).Select(SequenceOf).Where(static sequence => sequence >= 0).OrderDescending()];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StorageFailure.Of(e, directory, "list the snapshots");
        }
    }

    /// <summary>Gets the path of a snapshot.</summary>
    public string PathOf(long sequence) => Path.Combine(directory, sequence.ToString("D20", CultureInfo.InvariantCulture) + Extension);

    /// <summary>Opens a snapshot to serve it: all bodies are verified and in memory, vectors are verified as they are read.</summary>
    /// <exception cref="StorageException">It cannot be used as a whole; single damaged records are listed in it instead.</exception>
    public Snapshot Open(long sequence) => OpenFile(PathOf(sequence), keepBodies: true);

    /// <summary>Opens a snapshot to read it through once: only its directory is verified and in memory.</summary>
    /// <exception cref="StorageException">It cannot be used as a whole.</exception>
    public Snapshot OpenUnloaded(long sequence) => OpenFile(PathOf(sequence), keepBodies: false);

    /// <summary>
    /// Writes a snapshot: to a temporary file, flushed, read back, verified, and only then moved to its name. Afterwards all but the two newest
    /// are deleted.
    /// </summary>
    /// <param name="sequence">The last operation that the records reflect.</param>
    /// <param name="source">The records.</param>
    /// <param name="cancellationToken">Stops it; nothing is left behind.</param>
    /// <returns>The bytes of the file.</returns>
    /// <exception cref="StorageException">It was not written; the older ones are untouched.</exception>
    public long Write(long sequence, ISnapshotSource source, CancellationToken cancellationToken = default)
    {
        var temporary = PathOf(sequence) + Temporary;
        try
        {
            files.CreateDirectory(directory);
            Remove(Temporary);
            var length = WriteFile(temporary, sequence, source.Scopes, cancellationToken);
            VerifyFile(temporary, sequence, length, source.DamagedPlaces, cancellationToken);
            files.Move(temporary, PathOf(sequence));
            files.FlushDirectory(directory);
            RemoveOld();
            return length;
        }
        catch (Exception e)
        {
            TryDelete(temporary);
            if (e is IOException or UnauthorizedAccessException)
            {
                throw StorageFailure.Of(e, directory, "write a snapshot");
            }

            throw;
        }
    }

    /// <summary>Deletes what an interrupted writer left behind. Call it only as the owner of the store.</summary>
    public void RemoveLeftovers()
    {
        Remove(Temporary);
        Remove(SpillFile.Extension);
        RemoveUnusedVectors();
    }

    /// <summary>Deletes the files of vectors that belong to no snapshot. What cannot be deleted is left to the next call.</summary>
    public void RemoveUnusedVectors()
    {
        try
        {
            Vectors.RemoveOthers(Sequences());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or StorageException)
        {
            // As for a snapshot that is not deleted.
        }
    }

    private static long SequenceOf(string name) =>
        name.Length == Digits + Extension.Length && name.EndsWith(Extension, StringComparison.Ordinal)
        && long.TryParse(name.AsSpan(0, Digits), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? sequence
            : -1;

    private Snapshot OpenFile(string path, bool keepBodies)
    {
        IStoreFile file;
        try
        {
            file = files.Open(path, StoreFileMode.Read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StorageFailure.Of(e, path, "open the snapshot");
        }

        return Snapshot.Open(file, path, storeId, new SnapshotReadOptions(keepBodies, SkipChecksums, Vectors));
    }

    private long WriteFile(string path, long sequence, IEnumerable<IScopeSource> scopes, CancellationToken cancellationToken)
    {
        using var file = files.Open(path, StoreFileMode.CreateNew);
        var length = new SnapshotWriter(file).Write(storeId, sequence, scopes, cancellationToken);
        file.Flush();
        return length;
    }

    private void VerifyFile(string path, long sequence, long length, int knownBad, CancellationToken cancellationToken)
    {
        using var written = Snapshot.Open(files.Open(path, StoreFileMode.Read), path, storeId, new SnapshotReadOptions(KeepBodies: false));
        written.Verify(cancellationToken: cancellationToken);
        if (written.Sequence != sequence || written.Length != length || written.Bad.Count > knownBad)
        {
            throw StorageFailure.Corrupt(directory, "write a snapshot", $"read a snapshot back that is not what it wrote: {written.Bad.Count} damaged places where {knownBad} were known");
        }
    }

    private void Remove(string extension)
    {
        foreach (var name in files.List(directory).Where(name => name.EndsWith(extension, StringComparison.Ordinal)))
        {
            files.Delete(Path.Combine(directory, name));
        }
    }

    private void RemoveOld()
    {
        foreach (var sequence in Sequences().Skip(Kept))
        {
            TryDelete(PathOf(sequence));
        }

        RemoveUnusedVectors();
    }

    private void TryDelete(string path)
    {
        try
        {
            files.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next writer tries again: what is written, or the failure to tell, is known by now.
        }
    }
}
