namespace Athena.Cli.Transfer;

/// <summary>What became of the lines of an import.</summary>
/// <param name="Imported">Stored.</param>
/// <param name="Skipped">There already, with the same content.</param>
/// <param name="Conflicts">There already, with another content; left as they were.</param>
/// <param name="Refused">Lines that are no record.</param>
internal readonly record struct ImportCounts(long Imported, long Skipped, long Conflicts, long Refused);
