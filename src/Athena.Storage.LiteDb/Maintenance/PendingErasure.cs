using Athena.Model;
using Athena.Storage.Files;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>
/// The records whose erasure was begun, one id a line, in <c>receipts/pending.txt</c>: should the process end in between, the next erasure takes
/// them along.
/// </summary>
internal static class PendingErasure
{
    public const string FileName = "pending.txt";

    private const int MaxBytes = 256 << 20;

    public static IReadOnlyList<MemoryId> Read(StorePlace place)
    {
        var path = Path.Combine(place.Receipts, FileName);
        if (!place.Files.Exists(path))
        {
            return [];
        }

        using var file = place.Files.Open(path, StoreFileMode.Read);
        var bytes = new byte[Math.Min(file.Length, MaxBytes)];
        var lines = System.Text.Encoding.ASCII.GetString(bytes, 0, file.Read(bytes, 0)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Where(static line => MemoryId.TryParse(line, out _)).Select(MemoryId.Parse)];
    }

    public static void Write(StorePlace place, IEnumerable<MemoryId> ids) =>
        DurableText.Write(place.Files, place.Receipts, FileName, string.Concat(ids.Order().Select(static id => $"{id}\n")));

    public static void Clear(StorePlace place)
    {
        place.Files.Delete(Path.Combine(place.Receipts, FileName));
        place.Files.FlushDirectory(place.Receipts);
    }
}
