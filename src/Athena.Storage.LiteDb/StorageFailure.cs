using LiteDB;

namespace Athena.Storage.LiteDb;

/// <summary>The edge past which no exception of LiteDB or of the file system goes.</summary>
internal static class StorageFailure
{
    // The system's own numbers arrive as HResult: ENOSPC and EDQUOT (Linux), ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL (Windows).
    private static readonly int[] FullCodes = [28, 122, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>Turns a failure into the exception of the contract. The message holds no content: LiteDB's may, so only its type is named.</summary>
    public static StorageException Of(Exception cause, string store, string operation)
    {
        if (cause is StorageException known)
        {
            return known;
        }

        if (IsDiskFull(cause))
        {
            return Full(store, operation, cause);
        }

        return new StorageException(
            StorageException.Unavailable,
            store,
            operation,
            $"The store '{store}' could not {operation}: {Detail(cause)} Remedy: see that the directory exists and can be written by this user, then open the store again.",
            isTransient: false,
            cause);
    }

    public static StorageException Full(string store, string operation, Exception? cause) => new(
        StorageException.Full,
        store,
        operation,
        $"The disk of the store '{store}' has no room to {operation}. Remedy: free space, then open the store again.",
        isTransient: false,
        cause);

    /// <summary>A write for which there is no room: found before anything was written.</summary>
    public static StorageException NoRoom(string store, long freeBytes, long neededBytes) => new(
        StorageException.Full,
        store,
        "write",
        $"The disk of the store '{store}' has {freeBytes >> 10} KB free; {neededBytes >> 10} KB are needed to write safely. Nothing was stored. Remedy: free space and repeat; the store need not be opened again.",
        isTransient: true);

    /// <summary>A write that failed on the disk and is known not to be stored, now or later.</summary>
    public static StorageException Refused(Exception cause, string store) => new(
        CodeOf(cause),
        store,
        "write",
        $"The store '{store}' could not write: {Detail(cause)} Nothing of it was stored. Remedy: {RemedyOf(cause)} and repeat; the store need not be opened again.",
        isTransient: true,
        cause);

    /// <summary>A write that failed on the disk and of which it is not known whether it is stored.</summary>
    public static StorageException Unknown(Exception cause, string store) => new(
        CodeOf(cause),
        store,
        "write",
        $"The store '{store}' could not write: {Detail(cause)} Whether the write is stored is not known until the store writes or is opened again. Remedy: {RemedyOf(cause)}, then look whether it is there.",
        isTransient: false,
        cause);

    /// <summary>A write that is stored but not served.</summary>
    public static StorageException NotApplied(Exception cause, string store) => new(
        StorageException.Unavailable,
        store,
        "apply",
        $"A batch of the store '{store}' is stored, but what reads are served from could not take it ({Name(cause)}) Remedy: give the process more memory where that was the cause, then open the store again.",
        isTransient: false,
        cause);

    /// <summary>A write that is turned away because an earlier one is stored but not served.</summary>
    public static StorageException Stopped(StorageException failure, string store) => new(
        failure.Code,
        store,
        "write",
        $"The store '{store}' takes no writes since an earlier one could not be served; nothing of this one was stored. Remedy: open the store again. The cause: {failure.Message}",
        isTransient: false,
        failure);

    /// <summary>Any failure before or while a group was written: what is no <see cref="StorageException"/> yet came before the disk was touched.</summary>
    public static StorageException OfWrite(Exception cause, string store) => cause as StorageException ?? Refused(cause, store);

    /// <summary>A write that was turned away because the queue stayed full.</summary>
    public static StorageException Overloaded(string store, TimeSpan waited) => new(
        StorageException.Overloaded,
        store,
        "write",
        $"The store '{store}' has more writes waiting than it can take; this one waited {waited.TotalSeconds:0.###} s. Nothing of it was stored. Remedy: repeat it later, with fewer writers or larger batches.",
        isTransient: true);

    /// <summary>A write for which the disk took too long.</summary>
    public static StorageException TimedOut(string store, TimeSpan waited) => new(
        StorageException.Timeout,
        store,
        "write",
        $"The disk of the store '{store}' did not finish a write within {waited.TotalSeconds:0.###} s. Whether the write is stored is not known. Remedy: see to the disk, then look whether it is there.",
        isTransient: false);

    public static StorageException Corrupt(string store, string operation, string what, Exception? cause = null) => new(
        StorageException.Corrupt,
        store,
        operation,
        $"The store '{store}' {what}{(cause is null ? string.Empty : $" ({Name(cause)})")}. Remedy: restore the directory from a backup, or move it aside and start anew.",
        isTransient: false,
        cause);

    private static bool IsDiskFull(Exception? cause)
    {
        for (; cause is not null; cause = cause.InnerException)
        {
            if (cause is IOException && FullCodes.Contains(cause.HResult))
            {
                return true;
            }
        }

        return false;
    }

    private static string CodeOf(Exception cause) =>
        cause is StorageException known ? known.Code : IsDiskFull(cause) ? StorageException.Full : StorageException.Unavailable;

    private static string RemedyOf(Exception cause) =>
        CodeOf(cause) == StorageException.Full ? "free space" : cause is OutOfMemoryException ? "give the process more memory" : "see to the disk";

    private static string Detail(Exception cause) => cause is IOException or UnauthorizedAccessException ? cause.Message : Name(cause);

    private static string Name(Exception cause) =>
        cause is LiteException lite ? $"LiteDB error {lite.ErrorCode}." : $"{cause.GetType().Name}.";
}
