using Athena.Storage;

namespace Athena.Cli.Input;

/// <summary>A memory as a line of `import` gives it.</summary>
/// <param name="Memory">The record, with the vector where the line had one.</param>
/// <param name="ForgottenAt">The time at which it was forgotten; null for a live one.</param>
internal sealed record ImportedMemory(StoredMemory Memory, DateTimeOffset? ForgottenAt);
