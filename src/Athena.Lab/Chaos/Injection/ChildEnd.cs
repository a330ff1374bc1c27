namespace Athena.Lab.Chaos.Injection;

/// <summary>How a child process ended.</summary>
/// <param name="Acknowledged">The acknowledgements it told.</param>
/// <param name="Closed">Whether it came to its own end and closed the store.</param>
/// <param name="NotOpen">Why the store did not open in it; null where it did.</param>
/// <param name="IsHung">Whether it said nothing for so long that it was ended.</param>
/// <param name="Errors">The beginning of what it wrote to standard error.</param>
internal sealed record ChildEnd(int Acknowledged, bool Closed, string? NotOpen, bool IsHung, string Errors);
