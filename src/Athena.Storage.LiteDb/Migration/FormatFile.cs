using System.Globalization;
using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using Athena.Storage.Files;

namespace Athena.Storage.LiteDb.Migration;

/// <summary>
/// The file that says what a data directory holds: one line <c>{"format":2,"store_id":"32 hex","checksum":"16 hex"}</c>. The checksum is
/// XxHash64 of the line without its field; every later format keeps that, so that a newer format is told from a damaged file.
/// </summary>
/// <param name="Format">The format of the directory.</param>
/// <param name="StoreId">What ties journal, snapshots and view to each other.</param>
internal sealed record FormatFile(int Format, Guid StoreId)
{
    /// <summary>The format that this code writes.</summary>
    public const int Current = 2;

    private const string Name = "athena.format";
    private const string Temporary = ".tmp";
    private const int MostBytes = 4_096;
    private const string ChecksumField = ",\"checksum\":\"";
    private const string End = "\"}";

    /// <summary>Gets the path of the file.</summary>
    public static string PathIn(string directory) => Path.Combine(directory, Name);

    /// <summary>Reads the file; null where there is none.</summary>
    /// <exception cref="StorageException">
    /// <see cref="StorageException.WrongVersion"/>: another version of Athena wrote the directory; <see cref="StorageException.Corrupt"/>: the file is
    /// damaged; else the disk failed.
    /// </exception>
    public static FormatFile? Read(IFileLayer files, string directory)
    {
        string line;
        try
        {
            if (!files.Exists(PathIn(directory)))
            {
                return null;
            }

            using var file = files.Open(PathIn(directory), StoreFileMode.Read);
            var bytes = new byte[MostBytes];
            line = Encoding.UTF8.GetString(bytes, 0, file.Read(bytes, 0));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StorageFailure.Of(e, directory, "read its format");
        }

        var found = Parse(line) ?? throw new StorageException(
            StorageException.Corrupt,
            directory,
            "open",
            $"The file '{PathIn(directory)}' is damaged, so the format of the store is not known. Remedy: run 'athena repair', which makes it anew from the snapshots and the journal.",
            isTransient: false);
        return found.Format == Current ? found : throw WrongVersion(directory, found.Format.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Writes the file; durable when this returns.</summary>
    /// <exception cref="StorageException">The disk failed or is full; a file that was there is untouched.</exception>
    public static void Write(IFileLayer files, string directory, Guid storeId)
    {
        var path = PathIn(directory);
        try
        {
            files.CreateDirectory(directory);
            files.Delete(path + Temporary);
            using (var file = files.Open(path + Temporary, StoreFileMode.CreateNew))
            {
                file.Write(Encoding.UTF8.GetBytes(Line(Current, storeId)), 0);
                file.Flush();
            }

            files.Move(path + Temporary, path);
            files.FlushDirectory(directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StorageFailure.Of(e, directory, "write its format");
        }
    }

    /// <summary>The exception of a data directory of another format.</summary>
    public static StorageException WrongVersion(string directory, string format) => new(
        StorageException.WrongVersion,
        directory,
        "open",
        $"The store '{directory}' has format {format}; this Athena knows the formats 1 and {Current}. Remedy: open it with the version of Athena that wrote it, or a newer one.",
        isTransient: false);

    private static string Line(int format, Guid storeId)
    {
        var rest = string.Create(CultureInfo.InvariantCulture, $"{{\"format\":{format},\"store_id\":\"{storeId:N}\"");
        return $"{rest}{ChecksumField}{Checksum(rest)}{End}\n";
    }

    private static FormatFile? Parse(string line)
    {
        var field = line.IndexOf(ChecksumField, StringComparison.Ordinal);
        if (field < 0 || line != $"{line[..field]}{ChecksumField}{Checksum(line[..field])}{End}\n")
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(line);
            var format = json.RootElement.GetProperty("format").GetInt32();
            return new FormatFile(format, format == Current ? Guid.ParseExact(json.RootElement.GetProperty("store_id").GetString()!, "N") : default);
        }
        catch (Exception e) when (e is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Checksum(string rest) =>
        XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(rest + "}")).ToString("x16", CultureInfo.InvariantCulture);
}
