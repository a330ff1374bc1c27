using System.CommandLine;
using System.Globalization;
using Athena.Storage.LiteDb.Maintenance;

namespace Athena.Cli.Commands;

/// <summary>Copies a store.</summary>
internal static class BackupCommand
{
    private const string Description = """
        Copy the store into a folder: a snapshot and the journal after it, read back and compared. A further backup into the same folder adds only what is new.

        A process that has the store open makes its own backup (LiteDbMemoryStore.BackupAsync). See also: restore.
        """;

    public static Command Create(CommandRunner runner)
    {
        var command = new Command("backup", Description);
        var target = new Argument<string>("target") { Description = "The folder of the backup, made where it is missing; not inside the data directory." };
        command.Arguments.Add(target);
        command.SetAction((parse, cancellationToken) => runner.RunOnFilesAsync(parse, _ => Prepare(parse.GetRequiredValue(target)), cancellationToken));
        return command;

        static FileWork Prepare(string target) => (session, cancellationToken) => Task.FromResult(Backup(session, target, cancellationToken));
    }

    private static int Backup(FileSession session, string target, CancellationToken cancellationToken)
    {
        var report = new StoreBackup(session.Maintenance).Backup(target, cancellationToken);
        session.Output.WriteText(session.Settings.Json
            ? MaintenanceJson.ToJson(report)
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Target}: operations up to {report.Sequence}, restorable from {report.FirstSequence}; {report.BytesWritten} bytes added, {report.BytesVerified} bytes in {report.Files} files compared"));
        return ExitCode.Success;
    }
}
