namespace Athena.Cli.Output;

/// <summary>Standard output cannot be written.</summary>
internal sealed class OutputException(IOException cause) : IOException($"standard output cannot be written: {cause.Message}", cause)
{
    private const int UnixBrokenPipe = 32;
    private const int WindowsBrokenPipe = unchecked((int)0x8007006D);
    private const int WindowsNoData = unchecked((int)0x800700E8);

    /// <summary>Gets a value indicating whether the reader went away, as `head` does; nobody then wants a message.</summary>
    public bool IsClosedByReader { get; } = cause.HResult is UnixBrokenPipe or WindowsBrokenPipe or WindowsNoData;
}
