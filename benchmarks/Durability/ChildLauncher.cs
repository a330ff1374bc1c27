using System.Diagnostics;

namespace Athena.Benchmarks.Durability;

/// <summary>Starts this program again, by default as <see cref="DurabilityChild"/>, and kills it when it has said its lines.</summary>
public static class ChildLauncher
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Runs a child until it has written some lines, then kills it (SIGKILL): nothing it has in memory is saved.</summary>
    /// <param name="arguments">Behind the verb.</param>
    /// <param name="lines">How many lines it writes.</param>
    /// <param name="verb">The verb of the child.</param>
    /// <returns>The lines, and the time from before the start until the first of them was read.</returns>
    /// <exception cref="MeasurementException">It ended or hung before it had written them.</exception>
    public static async Task<(IReadOnlyList<string> Lines, TimeSpan ToFirstLine)> RunAsync(IReadOnlyList<string> arguments, int lines, string verb = DurabilityChild.Name)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(StartInfo(verb, arguments)) ?? throw new MeasurementException("The child process did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        List<string> read = [];
        var toFirst = TimeSpan.Zero;
        using CancellationTokenSource timeout = new(Limit);
        try
        {
            while (read.Count < lines && await process.StandardOutput.ReadLineAsync(timeout.Token) is { } line)
            {
                toFirst = read.Count == 0 ? Stopwatch.GetElapsedTime(start) : toFirst;
                read.Add(line);
            }
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            // Told below, by the lines that are missing.
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }

        return read.Count == lines
            ? (read, toFirst)
            : throw new MeasurementException($"The child '{arguments[0]}' wrote {read.Count} of {lines} lines within {Limit}. It said: {await errors}");
    }

    private static ProcessStartInfo StartInfo(string verb, IReadOnlyList<string> arguments)
    {
        var assembly = typeof(ChildLauncher).Assembly.Location;
        var host = Path.ChangeExtension(assembly, OperatingSystem.IsWindows() ? ".exe" : null);
        var info = File.Exists(host) ? new ProcessStartInfo(host) : new ProcessStartInfo("dotnet", [assembly]);
        info.ArgumentList.Add(verb);
        foreach (var argument in arguments)
        {
            info.ArgumentList.Add(argument);
        }

        info.RedirectStandardInput = true;
        info.RedirectStandardOutput = true;
        info.RedirectStandardError = true;
        info.UseShellExecute = false;
        return info;
    }
}
