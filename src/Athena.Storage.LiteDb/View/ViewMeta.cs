using System.Globalization;
using System.IO.Hashing;
using System.Text;
using LiteDB;

namespace Athena.Storage.LiteDb.View;

/// <summary>What a view notes about itself, in the same transaction as the records it speaks of.</summary>
/// <param name="StoreId">The store it is a view of.</param>
/// <param name="Applied">The last operation it holds.</param>
/// <param name="IsComplete">False while it is being rebuilt: it lacks records then.</param>
/// <param name="Missing">Records that were damaged in the snapshot it was made from, and so are not in it.</param>
/// <param name="Records">How many documents there must be: fewer found means that LiteDB lost some.</param>
internal sealed record ViewMeta(Guid StoreId, long Applied, bool IsComplete, long Missing, long Records)
{
    public const string Key = "view";
    private const int Version = 2;
    private const string VersionField = "format_version";
    private const string StoreField = "store_id";
    private const string AppliedField = "applied";
    private const string CompleteField = "complete";
    private const string MissingField = "missing";
    private const string RecordsField = "records";
    private const string ChecksumField = "checksum";

    /// <summary>Reads the document; null where it is missing, damaged or of another version: the view is made anew then.</summary>
    public static ViewMeta? Read(BsonDocument? document)
    {
        if (document is null || document[VersionField] != Version || !document[StoreField].IsString || !document[AppliedField].IsInt64
            || !document[CompleteField].IsBoolean || !document[MissingField].IsInt64 || !document[RecordsField].IsInt64
            || !Guid.TryParseExact(document[StoreField].AsString, "N", out var store))
        {
            return null;
        }

        var meta = new ViewMeta(store, document[AppliedField].AsInt64, document[CompleteField].AsBoolean, document[MissingField].AsInt64, document[RecordsField].AsInt64);
        return document[ChecksumField] == meta.Checksum() ? meta : null;
    }

    public BsonDocument ToBson() => new()
    {
        [MemoryDocument.IdField] = Key,
        [VersionField] = Version,
        [StoreField] = StoreId.ToString("N"),
        [AppliedField] = Applied,
        [CompleteField] = IsComplete,
        [MissingField] = Missing,
        [RecordsField] = Records,
        [ChecksumField] = Checksum(),
    };

    private long Checksum() =>
        (long)XxHash64.HashToUInt64(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Version}|{StoreId:N}|{Applied}|{IsComplete}|{Missing}|{Records}")));
}
