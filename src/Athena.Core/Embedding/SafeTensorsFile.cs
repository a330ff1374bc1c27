using System.Buffers.Binary;
using System.Text.Json;

namespace Athena.Embedding;

/// <summary>
/// Reads the safetensors format: length of the header as 8 bytes, a JSON header, the data. Nothing in the file is trusted:
/// every length is checked before it is used.
/// </summary>
internal static class SafeTensorsFile
{
    private const int LengthBytes = 8;
    private const int MaxHeaderBytes = 1 << 20;
    private const int MaxHeaderDepth = 8;

    /// <summary>Finds the tensors of a file.</summary>
    /// <param name="file">The whole file; the tensors point into it.</param>
    /// <param name="source">The name for messages.</param>
    /// <exception cref="EmbeddingException">The file is damaged or none of the format.</exception>
    public static Dictionary<string, SafeTensor> Parse(ReadOnlyMemory<byte> file, string source)
    {
        if (file.Length < LengthBytes)
        {
            throw Damaged(source, "it is shorter than its header");
        }

        var headerLength = BinaryPrimitives.ReadUInt64LittleEndian(file.Span);
        if (headerLength > MaxHeaderBytes || headerLength > (ulong)(file.Length - LengthBytes))
        {
            throw Damaged(source, $"its header claims {headerLength} bytes");
        }

        var data = file[(LengthBytes + (int)headerLength)..];
        try
        {
            var options = new JsonDocumentOptions { MaxDepth = MaxHeaderDepth };
            using var header = JsonDocument.Parse(file.Slice(LengthBytes, (int)headerLength), options);
            return ReadHeader(header.RootElement, data, source);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw Damaged(source, "its header is no JSON of the format", e);
        }
    }

    private static Dictionary<string, SafeTensor> ReadHeader(JsonElement header, ReadOnlyMemory<byte> data, string source)
    {
        var tensors = new Dictionary<string, SafeTensor>();
        foreach (var entry in header.EnumerateObject().Where(e => e.Name != "__metadata__"))
        {
            if (!tensors.TryAdd(entry.Name, ReadTensor(entry.Value, data, source)))
            {
                throw Damaged(source, $"it holds tensor '{entry.Name}' twice");
            }
        }

        return tensors;
    }

    private static SafeTensor ReadTensor(JsonElement description, ReadOnlyMemory<byte> data, string source)
    {
        var type = description.GetProperty("dtype").GetString() ?? "";
        var shape = description.GetProperty("shape").EnumerateArray().Select(e => e.GetInt32()).ToArray();
        long[] offsets = [.. description.GetProperty("data_offsets").EnumerateArray().Select(e => e.GetInt64())];
        if (offsets is not [var begin, var end])
        {
            throw Damaged(source, "a tensor's place is no pair of offsets");
        }

        if (begin < 0 || end < begin || end > data.Length)
        {
            throw Damaged(source, $"a tensor lies at {begin} to {end} of {data.Length} bytes");
        }

        Int128 size = SizeOf(type);
        foreach (var extent in shape)
        {
            size = extent >= 0 && size <= data.Length ? size * extent : Int128.MaxValue;
        }

        // Types this library does not use have size 0 and are never read, so their extent does not matter.
        if (SizeOf(type) > 0 && size != end - begin)
        {
            throw Damaged(source, $"a tensor of {type} [{string.Join(", ", shape)}] has {end - begin} bytes");
        }

        return new SafeTensor(type, shape, data[(int)begin..(int)end]);
    }

    private static int SizeOf(string type) => type switch
    {
        "I8" => 1,
        "F16" => 2,
        "F32" or "I32" => 4,
        "I64" => 8,
        _ => 0,
    };

    private static EmbeddingException Damaged(string source, string what, Exception? cause = null) =>
        new(source, $"The tensor file {source} is damaged: {what}; copy the model again.", false, cause);
}
