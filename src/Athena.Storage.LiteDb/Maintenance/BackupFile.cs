namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>A file of a backup.</summary>
/// <param name="Name">From the folder of the backup on, with '/'.</param>
/// <param name="Bytes">How much of it counts: what a broken run appended behind is not read.</param>
/// <param name="Hash">XxHash128 of these bytes, 32 hexadecimal digits.</param>
internal sealed record BackupFile(string Name, long Bytes, string Hash);
