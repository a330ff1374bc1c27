using Athena.Cli.Output;
using Microsoft.Win32.SafeHandles;

namespace Athena.Cli;

/// <summary>What a command reads from and writes to; tests put memory and pipes in the place of the process's streams.</summary>
/// <param name="Input">Standard input.</param>
/// <param name="Output">Standard output, for results only.</param>
/// <param name="Error">Standard error, for messages and progress.</param>
internal sealed record CliConsole(Stream Input, Stream Output, TextWriter Error)
{
    /// <summary>Gets a value indicating whether a person may be watching standard error.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>Gets the clock of the progress messages.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    public static CliConsole OfProcess() => new(Console.OpenStandardInput(), OpenStandardOutput(), Console.Error)
    {
        IsErrorTerminal = !Console.IsErrorRedirected,
    };

    /// <summary>Writes an error to standard error.</summary>
    public Task ReportAsync(CliError error, bool json) =>
        Error.WriteLineAsync(json ? JsonShapes.ToJson(error) : $"athena: {error.Message}");

    /// <summary>
    /// The console's own stream swallows a broken pipe, so that a reader's end would go unnoticed; a file stream reports it.
    /// On a file, however, a file stream keeps its own position and would not move the one shared with other processes.
    /// </summary>
    private static Stream OpenStandardOutput()
    {
        const nint StandardOutput = 1;
        if (OperatingSystem.IsWindows())
        {
            return Console.OpenStandardOutput();
        }

        try
        {
            var file = new FileStream(new SafeFileHandle(StandardOutput, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            return file.CanSeek ? Console.OpenStandardOutput() : file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Console.OpenStandardOutput();
        }
    }
}
