using System.Text;
using Athena.Storage.Files;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>Remembers where a store was backed up to, so that an erasure can name the copies that it does not reach: one path a line.</summary>
internal static class BackupRegister
{
    private const string FileName = "backups.txt";
    private const int MaxTargets = 1_000;
    private const int MaxBytes = 8 << 20;

    /// <summary>Lists the folders, in the order of their first use.</summary>
    public static IReadOnlyList<string> Read(StorePlace place)
    {
        var path = Path.Combine(place.Receipts, FileName);
        if (!place.Files.Exists(path))
        {
            return [];
        }

        using var file = place.Files.Open(path, StoreFileMode.Read);
        var bytes = new byte[Math.Min(file.Length, MaxBytes)];
        return Encoding.UTF8.GetString(bytes, 0, file.Read(bytes, 0)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Adds a folder, durably; the oldest of more than 1,000 are dropped.</summary>
    public static void Note(StorePlace place, string folder)
    {
        var known = Read(place);
        if (!known.Contains(folder, StringComparer.Ordinal))
        {
            DurableText.Write(place.Files, place.Receipts, FileName, string.Concat(known.Append(folder).TakeLast(MaxTargets).Select(static line => line + '\n')));
        }
    }
}
