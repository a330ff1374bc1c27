namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>One thing that is not as it was written.</summary>
/// <param name="File">The file, from the data directory on, with '/'; or what is concerned where that is no file, as <c>index local|default</c>.</param>
/// <param name="Offset">Where in the file, in bytes; -1 where it is about the whole.</param>
/// <param name="What">What is wrong; never content.</param>
/// <param name="Remedy">What can be done.</param>
public sealed record Damage(string File, long Offset, string What, string Remedy);
