using System.Globalization;
using Athena.Storage.Files;
using Athena.Storage.LiteDb.Snapshots;

namespace Athena.Storage.LiteDb.Recovery;

/// <summary>The folder of bytes that could not be read as written: kept, so that a later tool or a person may still make something of them.</summary>
/// <param name="files">The files.</param>
/// <param name="directory">The folder.</param>
internal sealed class Quarantine(IFileLayer files, string directory)
{
    /// <summary>Moves a whole file there. A disk that refuses it is no reason not to open the store: then it stays where it is.</summary>
    public void Move(string path) => Try(() =>
    {
        files.CreateDirectory(directory);
        files.Move(path, Path.Combine(directory, Path.GetFileName(path)));
        files.FlushDirectory(directory);
    });

    /// <summary>Copies the bytes of a record there, once.</summary>
    public void Keep(Snapshot snapshot, BadRecord bad) => Try(() =>
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{bad.Sequence:D20}-{bad.Id}.{(bad.Part == DamagedPart.Vector ? "vector" : "body")}");
        var path = Path.Combine(directory, name);
        if (files.Exists(path))
        {
            return;
        }

        files.CreateDirectory(directory);
        using (var file = files.Open(path, StoreFileMode.CreateNew))
        {
            file.Write(snapshot.ReadRaw(bad), 0);
            file.Flush();
        }

        files.FlushDirectory(directory);
    });

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The damage is reported all the same, and its bytes are still where they were.
        }
    }
}
