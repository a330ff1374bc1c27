using System.Text.Json;
using Athena.Lab.Results;

namespace Athena.Lab.Quality.Gate;

/// <summary>Stored runs: a line for the header and one for each question. They hold ids and ranks, never a text of the set.</summary>
public static class GateFile
{
    /// <summary>The folder below the repository.</summary>
    public const string Folder = "profiles/results/quality";

    /// <summary>Gives the path of a plan's file, relative to the repository.</summary>
    public static string PathOf(string dataset, string plan) => $"{Folder}/{dataset}/{string.Concat(plan.Select(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_'))}.jsonl";

    /// <summary>Writes a run in one step.</summary>
    /// <exception cref="ResultException">It cannot be written.</exception>
    public static void Write(GateRun run, string path)
    {
        ArgumentNullException.ThrowIfNull(run);
        var lines = run.Questions.Select(static question => JsonSerializer.Serialize(question, GateJson.Default.GateQuestion)).Prepend(JsonSerializer.Serialize(run.Header, GateJson.Default.GateHeader));
        ResultJson.WriteAtomically(Path.GetFullPath(path), string.Join('\n', lines) + "\n", overwrite: true);
    }

    /// <summary>Reads a run; null where there is none.</summary>
    /// <exception cref="ResultException">It is damaged or of another schema.</exception>
    public static GateRun? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            var lines = File.ReadAllLines(path);
            var header = JsonSerializer.Deserialize(lines[0], GateJson.Default.GateHeader)!;
            if (header.Schema != GateHeader.CurrentSchema)
            {
                throw new ResultException($"'{Path.GetFileName(path)}' has schema {header.Schema}; this version knows {GateHeader.CurrentSchema}. Remedy: store the run again with --write.");
            }

            return new GateRun(header, [.. lines.Skip(1).Select(static line => JsonSerializer.Deserialize(line, GateJson.Default.GateQuestion)!)]);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or IndexOutOfRangeException)
        {
            throw new ResultException($"'{Path.GetFileName(path)}' is no stored run: {e.Message} Remedy: store it again with --write.", e);
        }
    }
}
