using System.Globalization;
using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using Athena.Storage.Files;

namespace Athena.Storage.LiteDb;

/// <summary>
/// What a data directory says of itself, in the file <c>athena.format</c>: <c>{"format":2,"store_id":"...","checksum":"..."}</c> on one line, the
/// checksum being XxHash64 of the line without it.
/// </summary>
/// <param name="StoreId">Tells the files of this store from those of another.</param>
internal sealed record StoreFormat(Guid StoreId)
{
    /// <summary>The format that is written; an older one is migrated, a newer one refused.</summary>
    public const int Current = 2;

    public const string FileName = "athena.format";

    private const int MaxBytes = 4_096;

    /// <summary>Reads the description; null where there is none.</summary>
    /// <exception cref="StorageException">It is damaged, or of a newer format.</exception>
    public static StoreFormat? Read(IFileLayer files, string directory)
    {
        var path = Path.Combine(directory, FileName);
        if (!files.Exists(path))
        {
            return null;
        }

        try
        {
            using var file = files.Open(path, StoreFileMode.Read);
            var bytes = new byte[MaxBytes];
            return Parse(bytes.AsSpan(0, file.Read(bytes, 0)), directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StorageFailure.Of(e, directory, "read its description");
        }
    }

    /// <summary>Writes the description, durably and in one step.</summary>
    /// <exception cref="StorageException">It was not written.</exception>
    public void Write(IFileLayer files, string directory)
    {
        var path = Path.Combine(directory, FileName);
        var rest = Rest(Current, StoreId);
        var line = Encoding.ASCII.GetBytes($"{rest[..^1]},\"checksum\":\"{Checksum(rest)}\"}}\n");
        try
        {
            using (var file = files.Open(path + ".tmp", StoreFileMode.OpenOrCreate))
            {
                file.SetLength(0);
                file.Write(line, 0);
                file.Flush();
            }

            files.Move(path + ".tmp", path);
            files.FlushDirectory(directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StorageFailure.Of(e, directory, "write its description");
        }
    }

    private static StoreFormat Parse(ReadOnlySpan<byte> line, string directory)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            using var document = JsonDocument.ParseValue(ref reader);
            var root = document.RootElement;
            var format = root.GetProperty("format").GetInt32();
            var id = Guid.ParseExact(root.GetProperty("store_id").GetString()!, "N");
            if (root.GetProperty("checksum").GetString() != Checksum(Rest(format, id)))
            {
                throw StorageFailure.Corrupt(directory, "open", $"has a damaged '{FileName}'");
            }

            return format == Current ? new StoreFormat(id) : throw Newer(directory, format);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw StorageFailure.Corrupt(directory, "open", $"has a damaged '{FileName}'", e);
        }
    }

    private static string Rest(int format, Guid id) => string.Create(CultureInfo.InvariantCulture, $"{{\"format\":{format},\"store_id\":\"{id:N}\"}}");

    private static string Checksum(string rest) => XxHash64.HashToUInt64(Encoding.ASCII.GetBytes(rest)).ToString("x16", CultureInfo.InvariantCulture);

    private static StorageException Newer(string directory, int format) => new(
        StorageException.WrongVersion,
        directory,
        "open",
        $"The store '{directory}' has format {format}; this Athena knows format {Current}. Remedy: open it with the version of Athena that wrote it, or a newer one.",
        isTransient: false);
}
