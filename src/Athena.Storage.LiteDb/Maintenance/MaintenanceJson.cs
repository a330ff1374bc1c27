using System.Text.Json;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>The reports as JSON on one line; names in snake_case, all always present.</summary>
public static class MaintenanceJson
{
    /// <summary>Writes a report.</summary>
    public static string ToJson(VerifyReport report) => JsonSerializer.Serialize(report, MaintenanceJsonContext.Default.VerifyReport);

    /// <summary>Writes a report.</summary>
    public static string ToJson(RepairReport report) => JsonSerializer.Serialize(report, MaintenanceJsonContext.Default.RepairReport);

    /// <summary>Writes a report.</summary>
    public static string ToJson(BackupReport report) => JsonSerializer.Serialize(report, MaintenanceJsonContext.Default.BackupReport);

    /// <summary>Writes a report.</summary>
    public static string ToJson(RestoreReport report) => JsonSerializer.Serialize(report, MaintenanceJsonContext.Default.RestoreReport);

    /// <summary>Writes a receipt.</summary>
    public static string ToJson(EraseReceipt receipt) => JsonSerializer.Serialize(receipt, MaintenanceJsonContext.Default.EraseReceipt);
}
