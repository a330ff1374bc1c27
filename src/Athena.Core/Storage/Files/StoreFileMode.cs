namespace Athena.Storage.Files;

/// <summary>How a file is opened.</summary>
public enum StoreFileMode
{
    /// <summary>It must be there; only read.</summary>
    Read,

    /// <summary>It must be there; read and written.</summary>
    ReadWrite,

    /// <summary>Made where missing; read and written.</summary>
    OpenOrCreate,

    /// <summary>It must not be there; read and written.</summary>
    CreateNew,
}
