using System.Text;
using Athena.Storage.Files;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>Writes small files so that they are there wholly, or as they were before.</summary>
internal static class DurableText
{
    public static void Write(IFileLayer files, string directory, string name, string text)
    {
        var path = Path.Combine(directory, name);
        files.CreateDirectory(directory);
        using (var file = files.Open(path + ".tmp", StoreFileMode.OpenOrCreate))
        {
            file.SetLength(0);
            file.Write(Encoding.UTF8.GetBytes(text), 0);
            file.Flush();
        }

        files.Move(path + ".tmp", path);
        files.FlushDirectory(directory);
    }
}
