using System.Globalization;
using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using Athena.Storage.Files;
using Athena.Storage.LiteDb.Journal;

namespace Athena.Storage.LiteDb.Recovery;

/// <summary>
/// The file that names the store and its format: one line of JSON with <c>format</c>, <c>store_id</c> and <c>checksum</c>, XxHash64 of the line
/// without it. It is made before anything else and never changes; where it is damaged the segments of the journal still name the store.
/// </summary>
/// <param name="files">The files.</param>
/// <param name="store">The layout.</param>
internal sealed class StoreFormat(IFileLayer files, StoreFiles store)
{
    /// <summary>The format that is written; a newer one is refused.</summary>
    public const int Version = 2;

    private const int MaxBytes = 4_096;

    /// <summary>Reads the identity of the store; null where there is no such file.</summary>
    /// <param name="healed">Whether the file was damaged and has been written anew.</param>
    /// <exception cref="StorageException">Another format, or a damaged file and nothing else that names the store.</exception>
    public Guid? Read(out bool healed)
    {
        healed = false;
        if (!files.Exists(store.Format))
        {
            return FindInJournal() is { } known ? Heal(known, out healed) : null;
        }

        var line = ReadLine();
        if (TryParse(line, out var version, out var id))
        {
            return version == Version ? id : throw WrongVersion(version);
        }

        return FindInJournal() is { } found
            ? Heal(found, out healed)
            : throw StorageFailure.Corrupt(store.Directory, "open", $"has a damaged '{store.Format}', and no segment of its journal names it");
    }

    /// <summary>Makes the file of a new store, durably.</summary>
    public Guid Create()
    {
        var id = Guid.NewGuid();
        Write(id);
        return id;
    }

    /// <summary>Writes the file of a store whose identity is known.</summary>
    public void Write(Guid id)
    {
        var temporary = store.Format + ".tmp";
        files.Delete(temporary);
        using (var file = files.Open(temporary, StoreFileMode.CreateNew))
        {
            file.Write(Encoding.UTF8.GetBytes(Line(Version, id)), 0);
            file.Flush();
        }

        files.Move(temporary, store.Format);
        files.FlushDirectory(store.Directory);
    }

    private static string Line(int version, Guid id)
    {
        var start = string.Create(CultureInfo.InvariantCulture, $"{{\"format\":{version},\"store_id\":\"{id:N}\"");
        return string.Create(CultureInfo.InvariantCulture, $"{start},\"checksum\":\"{XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(start + "}")):x16}\"}}\n");
    }

    private static bool TryParse(string line, out int version, out Guid id)
    {
        version = 0;
        id = default;
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("format", out var format) && format.ValueKind == JsonValueKind.Number && format.TryGetInt32(out version)
                && document.RootElement.TryGetProperty("store_id", out var text) && Guid.TryParseExact(text.GetString(), "N", out id)
                && Line(version, id) == line;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private string ReadLine()
    {
        using var file = files.Open(store.Format, StoreFileMode.Read);
        var bytes = new byte[Math.Min(MaxBytes, file.Length)];
        return Encoding.UTF8.GetString(bytes, 0, file.Read(bytes, 0));
    }

    private Guid Heal(Guid id, out bool healed)
    {
        Write(id);
        healed = true;
        return id;
    }

    private Guid? FindInJournal()
    {
        Span<byte> bytes = stackalloc byte[SegmentHeader.Bytes];
        foreach (var name in new JournalPlace(files, store.Journal, default).List())
        {
            using var file = files.Open(name.Path, StoreFileMode.Read);
            if (SegmentHeader.TryRead(bytes[..file.Read(bytes, 0)], verify: true, out var header, out _) is null)
            {
                return header.StoreId;
            }
        }

        return null;
    }

    private StorageException WrongVersion(int version) => new(
        StorageException.WrongVersion,
        store.Directory,
        "open",
        $"The store '{store.Directory}' has format {version}; this Athena knows format {Version}. Remedy: open it with the version of Athena that wrote it, or a newer one.",
        isTransient: false);
}
