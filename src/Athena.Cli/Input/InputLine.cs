namespace Athena.Cli.Input;

/// <summary>A line of input.</summary>
/// <param name="Number">From 1; blank lines count.</param>
/// <param name="Bytes">Without the line end; valid until the next line is read.</param>
/// <param name="IsTooLong">Whether the line was longer than allowed and its bytes were dropped.</param>
internal readonly record struct InputLine(long Number, ReadOnlyMemory<byte> Bytes, bool IsTooLong);
