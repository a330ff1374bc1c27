using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Athena.Lab.Results;

/// <summary>Writes and reads the result formats: indented, snake case, in a stable order, nothing unknown accepted.</summary>
internal static class ResultJson
{
    private const long MaxBytes = 64L * 1024 * 1024;

    internal static ResultJsonContext Context { get; } = new(new JsonSerializerOptions
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,

        // The files are read by people and never put into a page unescaped.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    internal static string Serialize<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.Serialize(value, type) + "\n";

    internal static T Read<T>(string path, JsonTypeInfo<T> type)
    {
        var name = Path.GetFileName(path);
        try
        {
            var length = new FileInfo(path).Length;
            if (length > MaxBytes)
            {
                throw new ResultException($"'{name}' has {length} bytes; result files have at most {MaxBytes}. Remedy: remove the file.");
            }

            var bytes = File.ReadAllBytes(path);
            return JsonSerializer.Deserialize(bytes, type) ?? throw new ResultException($"'{name}' holds null. Remedy: remove the file and measure again.");
        }
        catch (JsonException e)
        {
            throw new ResultException($"'{name}' is not a result file of this version: {e.Message} Remedy: remove it, or use the version that wrote it.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ResultException($"'{name}' cannot be read: {e.Message} Remedy: check that it exists and may be read.", e);
        }
    }

    /// <summary>Writes a file so that a reader sees it whole or not at all.</summary>
    internal static void WriteAtomically(string path, string content, bool overwrite)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                stream.Write(Encoding.UTF8.GetBytes(content));
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }

            throw new ResultException($"'{Path.GetFileName(path)}' cannot be written: {e.Message} Remedy: check the folder's rights and space, and that no such file exists.", e);
        }
    }

    internal static SortedDictionary<string, T> Ordered<T>(IReadOnlyDictionary<string, T> map)
    {
        var ordered = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var (key, value) in map)
        {
            ordered.Add(key, value);
        }

        return ordered;
    }
}
