using System.Text;
using Athena.Model;

namespace Athena.Storage;

/// <summary>
/// The door of every store: refuses a batch that some store could not give back exactly, before anything is queued,
/// so that one bad batch never fails the others of its group and an ephemeral store accepts what a durable one does.
/// </summary>
public static class WriteBatchGuard
{
    /// <summary>The most operations of one batch.</summary>
    public const int MaxOperations = 100_000;

    /// <summary>The most bytes of one record with its vector: text in UTF-8, 4 bytes a dimension.</summary>
    public const int MaxRecordBytes = 1 << 20;

    /// <summary>The most dimensions of a vector.</summary>
    public const int MaxDimensions = 4_096;

    /// <summary>The most bytes of one batch, as its records are measured.</summary>
    public const long MaxBatchBytes = 256L << 20;

    private const int RecordOverheadBytes = 256;
    private const int TimeBytes = 16;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Checks a batch and returns its approximate size in bytes.</summary>
    /// <exception cref="InvalidInputException">The batch is empty or too large, an operation lacks its scope, a record its text, tags or sources, a text has a lone
    /// surrogate, an importance is outside 0 to 1, a version below 1, there are more than 256 sources or 100 files, a vector has no or too many dimensions, or a record is too large.</exception>
    public static long Measure(WriteBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        Throw.IfOutside(batch.Operations.Count, 1, MaxOperations, "operations");
        long total = 0;
        foreach (var operation in batch.Operations)
        {
            ArgumentNullException.ThrowIfNull(operation, nameof(batch));
            Require(operation.Scope.Name, "scope");
            total += operation.Put is { } put ? Measure(put) : RecordOverheadBytes;
        }

        if (total > MaxBatchBytes)
        {
            Throw.InvalidInput("operations", $"{total} bytes", $"at most {MaxBatchBytes} bytes", "store them in several batches");
        }

        return total;
    }

    private static long Measure(StoredMemory memory)
    {
        var record = memory.Record;
        RequireParts(memory);
        Throw.IfOutside(record.Importance, 0, 1, "importance");
        Throw.IfOutside(record.Version, 1, int.MaxValue, "version");
        Throw.IfOutside(record.DerivedFrom.Count, 0, NewMemory.MaxDerivedFrom, "derived_from");
        long bytes = RecordOverheadBytes + ((long)MemoryId.ByteLength * record.DerivedFrom.Count) + Utf8Bytes(record.Text, "text") + Utf8Bytes(record.Author, "author")
            + Utf8Bytes(record.Session, "session") + Utf8Bytes(record.SourceId, "source_id");
        foreach (var tag in record.Tags)
        {
            bytes += Utf8Bytes(tag, "tags");
        }

        bytes += record.Facets is { } facets ? Measure(facets) : 0;
        if (memory.Vector is { } vector)
        {
            Throw.IfOutside(vector.Values.Length, 1, MaxDimensions, "vector dimensions");
            bytes += Utf8Bytes(vector.ModelId, "model_id") + (vector.Values.Length * sizeof(float));
        }

        if (bytes > MaxRecordBytes)
        {
            Throw.InvalidInput("record", $"{bytes} bytes", $"at most {MaxRecordBytes} bytes", "split it");
        }

        return bytes;
    }

    private static long Measure(MemoryFacets facets)
    {
        Require(facets.Files, "files");
        Throw.IfOutside(facets.Files.Count, 0, MemoryFacets.MaxFiles, "files");
        long bytes = (2 * TimeBytes) + Utf8Bytes(facets.Type, "type") + Utf8Bytes(facets.Subject, "subject") + Utf8Bytes(facets.Attribute, "attribute")
            + Utf8Bytes(facets.Object, "object") + Utf8Bytes(facets.Task, "task");
        foreach (var file in facets.Files)
        {
            bytes += Utf8Bytes(file, "files");
        }

        return bytes;
    }

    private static void RequireParts(StoredMemory memory)
    {
        var record = memory.Record;
        Require(record.Text, "text");
        Require(record.Tags, "tags");
        Require(record.DerivedFrom, "derived_from");
        Require(memory.Vector is { ModelId: null } ? null : "", "model_id");
    }

    private static void Require(object? value, string field)
    {
        if (value is null)
        {
            Throw.InvalidInput(field, null, "a value", "set it");
        }
    }

    private static int Utf8Bytes(string? value, string field)
    {
        try
        {
            return value is null ? 0 : Strict.GetByteCount(value);
        }
        catch (EncoderFallbackException)
        {
            Throw.InvalidInput(field, "text with a lone surrogate", "well-formed Unicode", "repair the text where it was cut");
            throw;
        }
    }
}
