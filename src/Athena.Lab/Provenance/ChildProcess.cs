using System.ComponentModel;
using System.Diagnostics;

namespace Athena.Lab.Provenance;

/// <summary>Asks another program one question.</summary>
internal static class ChildProcess
{
    /// <summary>Runs a program and gets what it writes.</summary>
    /// <returns>The output, trimmed; null if the program is missing, fails or does not end in time (it is then killed).</returns>
    internal static string? TryRun(string program, IReadOnlyList<string> arguments, string workingDirectory, TimeSpan timeout)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        try
        {
            using var process = Process.Start(start);
            if (process is null)
            {
                return null;
            }

            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(timeout) || !Task.WaitAll([output, errors], timeout))
            {
                process.Kill(entireProcessTree: true);
                return null;
            }

            return process.ExitCode == 0 ? output.Result.Trim() : null;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
