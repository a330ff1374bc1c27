using System.Globalization;
using System.Runtime.InteropServices;
using Athena.Model;
using Athena.Sections;
using Athena.Storage.Files;

namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>
/// The files of vectors that lie beside the snapshots, to be mapped: <c>&lt;20-digit sequence&gt;-&lt;hash of the scope&gt;.vectors</c>. What they hold the snapshot holds as
/// well, and the index in the snapshot names its file by a hash; so one that is missing, damaged or of another snapshot costs time and nothing else.
/// </summary>
/// <param name="files">The file layer.</param>
/// <param name="directory">The folder of the snapshots.</param>
internal sealed class VectorFiles(IFileLayer files, string directory)
{
    private const string Extension = ".vectors";
    private const int Digits = 20;

    /// <summary>Gets the path of the file of a scope. Two scopes of one hash would share it, and one of them would do without.</summary>
    public string PathOf(long sequence, Scope scope)
    {
        var name = Checksum.Hash64(MemoryMarshal.AsBytes(scope.Name.AsSpan()), Checksum.Hash64(MemoryMarshal.AsBytes(scope.Tenant.AsSpan())));
        return Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{sequence:D20}-{name:x16}{Extension}"));
    }

    /// <summary>Begins a file, which is to be finished before its snapshot is written.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public VectorFileStream Create(long sequence, Scope scope)
    {
        files.CreateDirectory(directory);
        return new VectorFileStream(files, PathOf(sequence, scope));
    }

    /// <summary>Maps a file.</summary>
    /// <returns>Null where there is none or where it cannot be read.</returns>
    public FileMap? TryMap(long sequence, Scope scope)
    {
        try
        {
            var path = PathOf(sequence, scope);
            return files.Exists(path) ? files.Map(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Removes the files of all snapshots but some. What cannot be removed, because it is mapped on Windows, is left to the next call.</summary>
    /// <exception cref="IOException">The folder cannot be listed.</exception>
    public void RemoveOthers(IEnumerable<long> sequences)
    {
        var kept = sequences.Select(static sequence => sequence.ToString("D20", CultureInfo.InvariantCulture)).ToHashSet(StringComparer.Ordinal);
        foreach (var name in files.List(directory).Where(static name => name.EndsWith(Extension, StringComparison.Ordinal)))
        {
            if (name.Length > Digits && !kept.Contains(name[..Digits]))
            {
                TryDelete(Path.Combine(directory, name));
            }
        }
    }

    private void TryDelete(string path)
    {
        try
        {
            files.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nothing reads it, and the next snapshot tries again.
        }
    }
}
