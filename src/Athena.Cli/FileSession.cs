using Athena.Cli.Output;
using Athena.Storage;
using Athena.Storage.LiteDb.Maintenance;

namespace Athena.Cli;

/// <summary>What a command works with that looks after the files of a store.</summary>
internal sealed record FileSession(GlobalSettings Settings, CliConsole Console, CliOutput Output, ProgressBar Progress)
{
    /// <summary>Gets what the maintenance of the data directory works with.</summary>
    public MaintenanceOptions Maintenance => new() { Directory = Settings.DataDirectory, Progress = Progress, TimeProvider = Console.TimeProvider };

    /// <summary>Says on standard error that records are missing from what follows.</summary>
    public static Task WarnOfLossAsync(CliConsole console, GlobalSettings settings, StoreLoadReport report) => report.Quarantined > 0
        ? console.Error.WriteLineAsync($"athena: {report.Quarantined} records in {settings.DataDirectory} cannot be read and are left out; see athena verify and athena repair")
        : Task.CompletedTask;

    /// <inheritdoc cref="WarnOfLossAsync(CliConsole, GlobalSettings, StoreLoadReport)"/>
    public Task WarnOfLossAsync(StoreLoadReport report) => WarnOfLossAsync(Console, Settings, report);
}
