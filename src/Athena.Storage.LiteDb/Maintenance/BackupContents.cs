using System.IO.Hashing;
using Athena.Storage.Files;
using Athena.Storage.LiteDb.Journal;
using Athena.Storage.LiteDb.Snapshots;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>The files of a backup, read and compared with its manifest.</summary>
internal sealed class BackupContents
{
    private readonly IFileLayer _files;

    private BackupContents(IFileLayer files, string folder, BackupManifest manifest)
    {
        _files = files;
        Folder = folder;
        Manifest = manifest;
    }

    public string Folder { get; }

    public BackupManifest Manifest { get; }

    /// <summary>Gets the frames by number.</summary>
    public List<(InspectedSegment Segment, FramePlace Frame)> Frames { get; } = [];

    /// <summary>Gets the numbers from which a state can be built: the snapshots, and 0.</summary>
    public List<long> Bases { get; } = [0];

    public long BytesRead { get; private set; }

    /// <summary>Gets the number of the earliest operation up to which the backup can be restored.</summary>
    public long FirstSequence => Bases.Where(start => Reaches(start, Manifest.Sequence)).DefaultIfEmpty(Manifest.Sequence).Min();

    /// <summary>Reads a backup, every byte of it.</summary>
    /// <exception cref="StorageException">It is none, or damaged.</exception>
    public static BackupContents Read(IFileLayer files, string folder, IProgress<StoreProgress>? progress, CancellationToken cancellationToken)
    {
        var manifest = BackupManifest.Read(files, folder) ?? throw new StorageException(
            StorageException.Unavailable,
            folder,
            "read the backup",
            $"There is no backup in '{folder}'. Remedy: name the folder that was given to 'athena backup'.",
            isTransient: false);
        return Read(files, folder, manifest, progress, cancellationToken);
    }

    /// <summary>Compares files with a manifest that may not be written yet.</summary>
    /// <exception cref="StorageException">A file is damaged or missing.</exception>
    public static BackupContents Read(IFileLayer files, string folder, BackupManifest manifest, IProgress<StoreProgress>? progress, CancellationToken cancellationToken)
    {
        var contents = new BackupContents(files, folder, manifest);
        try
        {
            foreach (var file in manifest.Files)
            {
                contents.Check(file, cancellationToken);
                progress?.Report(new StoreProgress("verify backup bytes", contents.BytesRead, manifest.Files.Sum(static each => each.Bytes)));
            }

            contents.ReadJournal();
            contents.Bases.AddRange(new SnapshotFolder(files, contents.Sub(StorePlace.SnapshotsName), manifest.StoreId).Sequences()
                .Where(sequence => manifest.Files.Any(file => file.Name == NameOfSnapshot(sequence))));
            return contents;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StorageFailure.Of(e, folder, "read the backup");
        }
    }

    public static string NameOfSnapshot(long sequence) => $"{StorePlace.SnapshotsName}/{sequence:D20}.snapshot";

    public static string NameOfSegment(long firstSequence) => $"{StorePlace.JournalName}/{firstSequence:D20}.journal";

    /// <summary>Hashes the beginning of a file.</summary>
    /// <returns>32 hexadecimal digits; null where the file is shorter.</returns>
    public static string? Hash(IFileLayer files, string path, long bytes, CancellationToken cancellationToken)
    {
        using var file = files.Open(path, StoreFileMode.Read);
        var hash = new XxHash128();
        var buffer = new byte[1 << 20];
        for (var offset = 0L; offset < bytes;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var read = file.Read(buffer.AsSpan(0, (int)Math.Min(buffer.Length, bytes - offset)), offset);
            if (read == 0)
            {
                return null;
            }

            hash.Append(buffer.AsSpan(0, read));
            offset += read;
        }

        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    /// <summary>Tells whether the frames lead from one number to another without a gap.</summary>
    public bool Reaches(long from, long to)
    {
        var last = from;
        foreach (var (_, frame) in Frames)
        {
            if (frame.LastSequence > last && frame.FirstSequence <= last + 1 && last < to)
            {
                last = frame.LastSequence;
            }
        }

        return last >= to;
    }

    /// <summary>Puts the records together as of a number that a frame ends at, or a snapshot has.</summary>
    /// <param name="sequence">As of it.</param>
    /// <param name="snapshot">Where the bodies are; to be disposed after the state was used; null for none.</param>
    /// <exception cref="StorageException">The backup does not hold that.</exception>
    public StoreState ReadState(long sequence, out Snapshot? snapshot)
    {
        var start = Bases.Where(candidate => candidate <= sequence && Reaches(candidate, sequence)).DefaultIfEmpty(-1).Max();
        if (start < 0)
        {
            throw new StorageException(
                StorageException.Unavailable,
                Folder,
                "restore",
                $"The backup '{Folder}' does not reach operation {sequence}: it can be restored to {FirstSequence} to {Manifest.Sequence}. Remedy: choose a number in this range, or another backup.",
                isTransient: false);
        }

        var state = new StoreState();
        snapshot = start > 0 ? new SnapshotFolder(_files, Sub(StorePlace.SnapshotsName), Manifest.StoreId).OpenUnloaded(start) : null;
        if (snapshot is not null)
        {
            state.Load(snapshot);
        }

        foreach (var group in Frames.Where(place => place.Frame.LastSequence > start && place.Frame.LastSequence <= sequence).GroupBy(static place => place.Segment))
        {
            using var file = _files.Open(group.Key.Path, StoreFileMode.Read);
            foreach (var (segment, frame) in group)
            {
                state.Apply(InspectedSegment.TryRead(file, frame, out var entry) ? entry! : throw Damaged(segment.Path));
            }
        }

        return state;
    }

    private string Sub(string name) => Path.Combine(Folder, name);

    private void Check(BackupFile file, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Folder, file.Name);
        if (!_files.Exists(path) || Hash(_files, path, file.Bytes, cancellationToken) != file.Hash)
        {
            throw Damaged(path);
        }

        BytesRead += file.Bytes;
    }

    private void ReadJournal()
    {
        var place = new JournalPlace(_files, Sub(StorePlace.JournalName), Manifest.StoreId);
        foreach (var name in place.List())
        {
            if (Manifest.Files.FirstOrDefault(file => file.Name == NameOfSegment(name.FirstSequence)) is not { } known)
            {
                continue;
            }

            var segment = SegmentInspector.Inspect(_files, name, Manifest.StoreId, end: null, isNewest: true);
            Frames.AddRange(segment.Frames.Where(frame => frame.EndOffset <= known.Bytes).Select(frame => (segment, frame)));
        }

        Frames.Sort(static (a, b) => a.Frame.FirstSequence.CompareTo(b.Frame.FirstSequence));
    }

    private StorageException Damaged(string path) => new(
        StorageException.Corrupt,
        Folder,
        "read the backup",
        $"The file '{path}' of the backup is not as its manifest says. Remedy: use another backup; make a new one in an empty folder while the store is whole.",
        isTransient: false);
}
