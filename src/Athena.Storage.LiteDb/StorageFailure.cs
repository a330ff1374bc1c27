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

        var detail = cause is IOException or UnauthorizedAccessException ? cause.Message : Name(cause);
        return new StorageException(
            StorageException.Unavailable,
            store,
            operation,
            $"The store '{store}' could not {operation}: {detail} Remedy: see that the directory exists and can be written by this user, then open the store again.",
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

    private static string Name(Exception cause) =>
        cause is LiteException lite ? $"LiteDB error {lite.ErrorCode}." : $"{cause.GetType().Name}.";
}
