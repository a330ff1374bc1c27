using System.Text.Json.Serialization;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>How reports, receipts and the manifest of a backup become JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(VerifyReport))]
[JsonSerializable(typeof(RepairReport))]
[JsonSerializable(typeof(BackupReport))]
[JsonSerializable(typeof(RestoreReport))]
[JsonSerializable(typeof(EraseReceipt))]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class MaintenanceJsonContext : JsonSerializerContext;
