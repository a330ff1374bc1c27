using System.Diagnostics;
using Athena.Lab.Chaos.Oracle;

namespace Athena.Lab.Chaos.Injection;

/// <summary>One child process, from its start to its end.</summary>
internal static class ChildRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs a child and enters what it tells in a history.</summary>
    /// <param name="command">How children are started.</param>
    /// <param name="wrapper">A program with its arguments that starts the child; empty for none.</param>
    /// <param name="arguments">What the child is told.</param>
    /// <param name="history">Filled.</param>
    /// <param name="killAfter">The number of acknowledgements after which it is killed.</param>
    /// <returns>How it ended.</returns>
    public static async Task<ChildEnd> RunAsync(ChildCommand command, IReadOnlyList<string> wrapper, ChildArguments arguments, History history, int killAfter)
    {
        string[] line = [.. wrapper, command.Program, .. command.Arguments, .. arguments.Format()];
        var start = new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };

        // A dump of a killed process would be written into the time that is measured.
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"'{line[0]}' did not start.");
        using var patience = new CancellationTokenSource(Patience);
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        var (acknowledged, closed) = (0, false);
        string? notOpen = null;
        try
        {
            while (await process.StandardOutput.ReadLineAsync(patience.Token).ConfigureAwait(false) is { } told)
            {
                closed |= told == PipeLog.Closed;
                notOpen = told.StartsWith(PipeLog.NotOpen + " ", StringComparison.Ordinal) ? told[2..] : notOpen;
                if (PipeLog.Enter(told, history) && ++acknowledged == killAfter)
                {
                    process.Kill();
                }
            }

            await process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return new ChildEnd(acknowledged, Closed: false, notOpen, IsHung: true, $"it said nothing for {Patience.TotalSeconds} s");
        }

        var said = await errors.ConfigureAwait(false);
        return new ChildEnd(acknowledged, closed, notOpen, IsHung: false, said.Length > 600 ? said[..600] : said);
    }
}
