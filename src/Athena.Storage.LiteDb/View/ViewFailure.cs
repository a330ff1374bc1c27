namespace Athena.Storage.LiteDb.View;

/// <summary>Tells a disk that failed, where the view is to be opened again later, from a view that LiteDB cannot use, which is to be made anew.</summary>
internal static class ViewFailure
{
    public static StorageException Of(Exception cause, string directory, string operation)
    {
        if (cause is StorageException known)
        {
            return known;
        }

        for (var inner = cause; inner is not null; inner = inner.InnerException)
        {
            if (inner is (IOException and not EndOfStreamException) or UnauthorizedAccessException)
            {
                return StorageFailure.Of(inner, directory, operation);
            }
        }

        return StorageFailure.Corrupt(directory, operation, "holds a view that LiteDB cannot use", cause);
    }
}
