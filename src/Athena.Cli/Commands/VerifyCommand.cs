using System.CommandLine;
using System.Globalization;
using Athena.Storage.LiteDb.Maintenance;

namespace Athena.Cli.Commands;

/// <summary>Checks every byte of a store.</summary>
internal static class VerifyCommand
{
    private const string Description = """
        Check the store: every checksum, every sequence number, every index entry against its record, and the LiteDB view against journal and snapshot. Changes nothing.

        Exit code 0: whole; 1: damaged, each damage on a line with its file, offset and remedy; 3: it cannot be told.
        """;

    public static Command Create(CommandRunner runner)
    {
        var command = new Command("verify", Description);
        command.SetAction((parse, cancellationToken) => runner.RunOnFilesAsync(parse, _ => VerifyAsync, cancellationToken));
        return command;
    }

    private static async Task<int> VerifyAsync(FileSession session, CancellationToken cancellationToken)
    {
        var verifier = new StoreVerifier(session.Maintenance, () => EngineFactory.CreateEmbedder(session.Settings));
        var report = await verifier.VerifyAsync(cancellationToken).ConfigureAwait(false);
        if (session.Settings.Json)
        {
            session.Output.WriteText(MaintenanceJson.ToJson(report));
        }
        else
        {
            foreach (var damage in report.Damages)
            {
                var place = damage.Offset < 0 ? damage.File : string.Create(CultureInfo.InvariantCulture, $"{damage.File} at {damage.Offset}");
                session.Output.WriteText($"{place}: {damage.What}. Remedy: {damage.Remedy}.");
            }

            session.Output.WriteText(string.Create(
                CultureInfo.InvariantCulture,
                $"{report.State}: {report.Live} records, {report.Forgotten} forgotten, {report.LastSequence} operations, {report.Files} files of {report.Bytes} bytes, {report.Damages.Count} damages"));
        }

        return report.Damages.Count == 0 ? ExitCode.Success : ExitCode.Refused;
    }
}
