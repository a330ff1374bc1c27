using System.Globalization;
using System.IO.Hashing;
using System.Text.Json;
using Athena.Storage.Files;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>
/// What a backup holds: one line of JSON that checks itself, written last and in one step, so that a backup is always what its last whole run made it.
/// </summary>
internal sealed record BackupManifest
{
    public const string FileName = "backup.json";

    /// <summary>The format of a backup; another one is refused, not guessed at.</summary>
    public const int Version = 1;

    private const int MaxBytes = 64 << 20;

    public int Format { get; init; } = Version;

    public required Guid StoreId { get; init; }

    /// <summary>Gets the time of the last run (UTC).</summary>
    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>Gets the number of the last operation in it.</summary>
    public required long Sequence { get; init; }

    public required IReadOnlyList<BackupFile> Files { get; init; }

    /// <summary>Gets XxHash64 of the line with this value empty, 16 hexadecimal digits.</summary>
    public string Checksum { get; init; } = string.Empty;

    public static string PathIn(string backup) => Path.Combine(backup, FileName);

    /// <summary>Reads the manifest of a backup; null where there is none.</summary>
    /// <exception cref="StorageException">It is damaged, or of another format.</exception>
    public static BackupManifest? Read(IFileLayer files, string backup)
    {
        if (!files.Exists(PathIn(backup)))
        {
            return null;
        }

        using var file = files.Open(PathIn(backup), StoreFileMode.Read);
        var bytes = new byte[Math.Min(file.Length, MaxBytes)];
        var length = file.Read(bytes, 0);
        try
        {
            var manifest = JsonSerializer.Deserialize(bytes.AsSpan(0, length), MaintenanceJsonContext.Default.BackupManifest);
            if (manifest is null || manifest.Checksum != Hash(manifest))
            {
                throw Bad(backup, "is damaged", null);
            }

            return manifest.Format == Version ? manifest : throw Bad(backup, $"has format {manifest.Format}, this Athena knows format {Version}", null);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw Bad(backup, "is damaged", e);
        }
    }

    /// <summary>Puts the manifest in the place of the one before, durably.</summary>
    public void Write(IFileLayer files, string backup)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(this with { Checksum = Hash(this) }, MaintenanceJsonContext.Default.BackupManifest);
        var temporary = PathIn(backup) + ".tmp";
        using (var file = files.Open(temporary, StoreFileMode.OpenOrCreate))
        {
            file.SetLength(0);
            file.Write(bytes, 0);
            file.Flush();
        }

        files.Move(temporary, PathIn(backup));
        files.FlushDirectory(backup);
    }

    private static string Hash(BackupManifest manifest) => XxHash64.HashToUInt64(
        JsonSerializer.SerializeToUtf8Bytes(manifest with { Checksum = string.Empty }, MaintenanceJsonContext.Default.BackupManifest))
        .ToString("x16", CultureInfo.InvariantCulture);

    private static StorageException Bad(string backup, string what, Exception? cause) => new(
        StorageException.Corrupt,
        backup,
        "read the backup",
        $"The manifest of the backup '{backup}' {what}. Remedy: use another backup, or make a new one in an empty folder.",
        isTransient: false,
        cause);
}
