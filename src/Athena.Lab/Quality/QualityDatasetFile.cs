using System.Text.Json;

namespace Athena.Lab.Quality;

/// <summary>Reads an evaluation set from a file and tells its form by its content.</summary>
public static class QualityDatasetFile
{
    private const long MaxBytes = 1L << 30;

    /// <summary>Reads a set.</summary>
    /// <param name="path">LoCoMo's JSON, or JSON lines of <see cref="JsonLinesDataset"/>.</param>
    /// <exception cref="QualityException">The file is missing, too large or of no known form.</exception>
    public static QualityDataset Read(string path)
    {
        byte[] bytes;
        try
        {
            bytes = new FileInfo(path) is { Exists: true, Length: > MaxBytes }
                ? throw new QualityException($"'{path}' is larger than {MaxBytes >> 20} MB. Remedy: split the set.")
                : File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new QualityException($"'{path}' cannot be read: {e.Message} Remedy: name an evaluation set that exists; sets are not part of the repository.", e);
        }

        return ReadWhole(bytes) is { } locomo ? locomo : JsonLinesDataset.Read(Path.GetFileNameWithoutExtension(path), bytes);
    }

    private static QualityDataset? ReadWhole(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return LocomoDataset.IsLocomo(document.RootElement) ? LocomoDataset.Read(document.RootElement, bytes) : null;
        }
        catch (JsonException)
        {
            // Several values, one a line.
            return null;
        }
    }
}
