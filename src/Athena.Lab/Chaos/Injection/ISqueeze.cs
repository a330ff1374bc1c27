using Athena.Storage.Files;

namespace Athena.Lab.Chaos.Injection;

/// <summary>Takes the room of a disk away and gives it back.</summary>
internal interface ISqueeze : IDisposable
{
    /// <summary>Gets the file layer the store must use; null for the system's files.</summary>
    IFileLayer? Files { get; }

    /// <summary>Leaves about so many free bytes.</summary>
    void Leave(long bytes);

    /// <summary>Gives all room back.</summary>
    void Free();
}
