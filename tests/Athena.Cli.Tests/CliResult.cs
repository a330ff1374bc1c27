using System.Text;
using System.Text.Json;

namespace Athena.Cli.Tests;

/// <summary>What a command line gave back.</summary>
public sealed record CliResult(int ExitCode, byte[] OutputBytes, string Error)
{
    public string Output => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(OutputBytes);

    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public JsonElement[] Json => Lines.Select(line => JsonElement.Parse(line)).ToArray();
}
