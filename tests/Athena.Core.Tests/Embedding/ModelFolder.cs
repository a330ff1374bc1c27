using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Athena.Core.Tests.Embedding;

/// <summary>A model's folder of a test's own making, deleted at the end.</summary>
public sealed class ModelFolder : IDisposable
{
    public const string Vocabulary = "[UNK]\na\nb\n##b\n";

    public ModelFolder()
    {
        Directory.CreateDirectory(Folder);
        Write("vocab.txt", Encoding.UTF8.GetBytes(Vocabulary));
    }

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"athena-model-{Guid.NewGuid():N}");

    public static byte[] Bytes<T>(params T[] values)
        where T : struct => MemoryMarshal.AsBytes<T>(values).ToArray();

    public static byte[] Tensors(params (string Name, string Type, int[] Shape, byte[] Data)[] tensors)
    {
        var header = new StringBuilder("{\"__metadata__\":{\"format\":\"pt\"}");
        var offset = 0;
        foreach (var (name, type, shape, data) in tensors)
        {
            header.Append(CultureInfo.InvariantCulture, $",\"{name}\":{{\"dtype\":\"{type}\",\"shape\":[{string.Join(',', shape)}],\"data_offsets\":[{offset},{offset + data.Length}]}}");
            offset += data.Length;
        }

        return File(header.Append('}').ToString(), [.. tensors.SelectMany(t => t.Data)]);
    }

    public static byte[] File(string header, byte[] data)
    {
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, Encoding.UTF8.GetByteCount(header));
        return [.. length, .. Encoding.UTF8.GetBytes(header), .. data];
    }

    public void Write(string name, byte[] content) => System.IO.File.WriteAllBytes(Path.Combine(Folder, name), content);

    public void Delete(string name) => System.IO.File.Delete(Path.Combine(Folder, name));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
