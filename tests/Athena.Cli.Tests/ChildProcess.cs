using System.Diagnostics;
using System.Globalization;

namespace Athena.Cli.Tests;

/// <summary>The built command as a process of its own.</summary>
public static class ChildProcess
{
    private static readonly string Dll = Path.Combine(AppContext.BaseDirectory, "athena.dll");

    public static Process Start(string data, params string[] args)
    {
        var info = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new System.Text.UTF8Encoding(false),
        };
        info.Environment["ATHENA_DATA"] = data;
        foreach (var argument in (string[])[Dll, .. args])
        {
            info.ArgumentList.Add(argument);
        }

        return Process.Start(info)!;
    }

    /// <summary>Sends SIGTERM, which the command treats as Ctrl-C; unlike SIGINT it is never ignored by inheritance.</summary>
    public static async Task TerminateAsync(Process process)
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, kill.ExitCode);
    }
}
