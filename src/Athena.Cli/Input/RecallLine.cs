using Athena.Model;
using Athena.Recall;

namespace Athena.Cli.Input;

/// <summary>Reads a line of `recall --jsonl`.</summary>
internal static class RecallLine
{
    private static readonly string[] Keys = ["query", "scope", "k"];

    /// <summary>Reads a line.</summary>
    /// <param name="line">UTF-8.</param>
    /// <param name="template">The values of the keys that the line does not have.</param>
    /// <exception cref="InvalidInputException">The line is no such object, or a value is out of range.</exception>
    /// <exception cref="CliException">The query is missing.</exception>
    public static RecallRequest Parse(ReadOnlySpan<byte> line, RecallRequest template)
    {
        string? query = null;
        var request = template;
        var json = new JsonLineReader(line, Keys);
        while (json.ReadKey() is { } key)
        {
            switch (key)
            {
                case "query":
                    query = json.ReadString(key);
                    break;
                case "scope":
                    request = request with { Scope = new Scope(template.Scope.Tenant, json.ReadString(key)) };
                    break;
                default:
                    request = request with { K = json.ReadInteger(key) };
                    break;
            }
        }

        return request with { Query = query ?? throw new CliException(new(CliError.MissingArgument, "'query' is required: what is to be found.")) };
    }
}
