namespace Athena.Storage;

/// <summary>A failure of the store; the message names what, where and the remedy, never content.</summary>
public sealed class StorageException : AthenaException
{
    /// <summary>The code of a store that another process owns.</summary>
    public const string Locked = "storage_locked";

    /// <summary>The code of a full disk.</summary>
    public const string Full = "storage_full";

    /// <summary>The code of a queue that stayed full: nothing was stored.</summary>
    public const string Overloaded = "overloaded";

    /// <summary>The code of a disk that did not answer in time: whether the write is stored is not known.</summary>
    public const string Timeout = "timeout";

    /// <summary>The code of a data directory of another format version.</summary>
    public const string WrongVersion = "storage_version";

    /// <summary>The code of a store that does not answer.</summary>
    public const string Unavailable = "storage_unavailable";

    /// <summary>The code of data that cannot be read as written.</summary>
    public const string Corrupt = "storage_corrupt";

    /// <summary>Initializes the exception.</summary>
    /// <param name="code">One of the constants of this type.</param>
    /// <param name="store">The path or name of the store.</param>
    /// <param name="operation">What was being done, for example <c>open</c> or <c>write</c>.</param>
    /// <param name="message">What happened and the remedy.</param>
    /// <param name="isTransient">Whether the same call may succeed later.</param>
    /// <param name="innerException">The cause.</param>
    public StorageException(string code, string store, string operation, string message, bool isTransient, Exception? innerException = null)
        : base(code, message, isTransient, innerException)
    {
        Store = store;
        Operation = operation;
    }

    /// <summary>Gets the path or name of the store.</summary>
    public string Store { get; }

    /// <summary>Gets what was being done.</summary>
    public string Operation { get; }
}
