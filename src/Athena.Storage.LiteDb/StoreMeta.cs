using System.Globalization;
using System.IO.Hashing;
using System.Text;
using LiteDB;

namespace Athena.Storage.LiteDb;

/// <summary>What the store notes about itself, in the same transaction as the records it speaks of.</summary>
/// <param name="CreatedAt">Unix milliseconds.</param>
/// <param name="Applied">The sequence number of the last applied operation; 0 for none.</param>
/// <param name="Records">How many records there must be, live and forgotten: fewer found on loading means that some are lost.</param>
internal sealed record StoreMeta(long CreatedAt, long Applied, long Records)
{
    /// <summary>The format of the data directory; a store of another one is refused, not guessed at.</summary>
    public const int FormatVersion = 1;

    public const string Key = "store";
    private const string VersionField = "format_version";
    private const string CreatedField = "created_at";
    private const string AppliedField = "applied";
    private const string RecordsField = "records";
    private const string ChecksumField = "checksum";

    /// <summary>Reads the document; null where it is damaged.</summary>
    /// <exception cref="StorageException">Another version of Athena wrote it.</exception>
    public static StoreMeta? Read(BsonDocument document, string store)
    {
        if (document[VersionField] != FormatVersion)
        {
            throw new StorageException(
                StorageException.WrongVersion,
                store,
                "open",
                $"The store '{store}' has format {document[VersionField]}; this Athena knows format {FormatVersion}. Remedy: open it with the version of Athena that wrote it, or a newer one.",
                isTransient: false);
        }

        if (!document[CreatedField].IsInt64 || !document[AppliedField].IsInt64 || !document[RecordsField].IsInt64)
        {
            return null;
        }

        var meta = new StoreMeta(document[CreatedField].AsInt64, document[AppliedField].AsInt64, document[RecordsField].AsInt64);
        return document[ChecksumField] == meta.Checksum() ? meta : null;
    }

    public BsonDocument ToBson() => new()
    {
        [MemoryDocument.IdField] = Key,
        [VersionField] = FormatVersion,
        [CreatedField] = CreatedAt,
        [AppliedField] = Applied,
        [RecordsField] = Records,
        [ChecksumField] = Checksum(),
    };

    private long Checksum() =>
        (long)XxHash64.HashToUInt64(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{FormatVersion}|{CreatedAt}|{Applied}|{Records}")));
}
