namespace Athena.Embedding;

/// <summary>Reads a file of a model whole, within a bound.</summary>
internal static class ModelFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxBytes">The largest size accepted.</param>
    /// <exception cref="EmbeddingException">It is missing, unreadable or too large.</exception>
    public static byte[] Read(string path, long maxBytes)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            if (file.Length > maxBytes)
            {
                throw new EmbeddingException(path, $"The model file {path} has {file.Length} bytes; at most {maxBytes} are read.", false);
            }

            var content = GC.AllocateUninitializedArray<byte>((int)file.Length);
            file.ReadExactly(content);
            return content;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new EmbeddingException(path, $"The model file {path} cannot be read ({e.Message}); check the model's folder.", false, e);
        }
    }
}
