using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Athena.Lab.Peers;

/// <summary>The C++ program of <c>benchmarks/peers/driver.cpp</c> with one index in it: one command a line, one answer a line.</summary>
internal sealed class PeerDriver : IDisposable
{
    private readonly Process _process;

    /// <summary>Starts the program and lets it read a set.</summary>
    /// <exception cref="PeersException">It does not start, or cannot read the set.</exception>
    internal PeerDriver(string path, VectorSet set)
    {
        var start = new ProcessStartInfo(path) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        try
        {
            _process = Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new PeersException($"The driver '{path}' does not start: {e.Message} Remedy: run benchmarks/peers/run.sh, which builds it.", e);
        }

        Ask(string.Create(CultureInfo.InvariantCulture, $"data {set.BasePath} {set.QueryPath} {set.TenthPath} {set.Count} {set.Queries} {set.Dimensions}"));
    }

    /// <summary>Sends a command.</summary>
    /// <returns>The numbers of the answer.</returns>
    /// <exception cref="PeersException">The answer is an error, or none comes.</exception>
    internal double[] Ask(string command)
    {
        _process.StandardInput.WriteLine(command);
        _process.StandardInput.Flush();
        var answer = _process.StandardOutput.ReadLine() ?? "error the driver ended";
        return answer.Split(' ') is ["ok", .. var numbers]
            ? Array.ConvertAll(numbers, static number => double.Parse(number, CultureInfo.InvariantCulture))
            : throw new PeersException($"The driver answers '{command}' with '{answer}'. Remedy: run the command by hand; it reads lines from standard input.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
