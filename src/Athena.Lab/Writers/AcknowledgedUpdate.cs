namespace Athena.Lab.Writers;

/// <summary>An update that a writer was told is done.</summary>
/// <param name="Record">The number of the record.</param>
/// <param name="Version">The version that it made.</param>
/// <param name="Token">What the writer added to the chain, unique among all updates.</param>
internal readonly record struct AcknowledgedUpdate(int Record, int Version, ulong Token);
