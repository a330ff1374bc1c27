using Athena.Storage;
using Athena.Storage.Files;

namespace Athena.Lab.Chaos;

/// <summary>A store under test: the laboratory knows it by this alone.</summary>
public interface ICrashSubject
{
    /// <summary>Gets its name, for example <c>athena</c>: letters, digits and hyphens.</summary>
    string Name { get; }

    /// <summary>Makes a store that is not open yet, with segments and snapshots small enough to turn over within a short workload.</summary>
    /// <param name="files">The file layer it must use; null for the system's files.</param>
    /// <param name="directory">The data directory, absolute; it is there.</param>
    IMemoryStore Create(IFileLayer? files, string directory);
}
