using System.CommandLine;
using Athena.Model;

namespace Athena.Cli;

/// <summary>The options that every command has.</summary>
internal sealed class GlobalOptions
{
    private const string DataVariable = "ATHENA_DATA";

    private readonly Option<string> _data = new("--data")
    {
        Description = $"The folder of the memories, made where it is missing. Without it: ${DataVariable}, else the folder athena in the user's local data.",
        HelpName = "DIR",
        Recursive = true,
    };

    private readonly Option<string?> _scope = new("--scope")
    {
        Description = "The scope: 1 to 128 of a-z, 0-9, '_', '.', ':', '/' and '-'. Without it: 'default'; count and export take all scopes.",
        HelpName = "NAME",
        Recursive = true,
    };

    private readonly Option<string?> _model = new("--model")
    {
        Description = "The folder of an ONNX sentence-transformer model. Without it: the built-in model. Use the same for all commands on a folder.",
        HelpName = "DIR",
        Recursive = true,
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Results on standard output and errors on standard error as one line of JSON each.",
        Recursive = true,
    };

    private readonly Option<bool> _progress = new("--progress")
    {
        Description = "Tell the progress of long work on standard error also where that is no terminal.",
        Recursive = true,
    };

    public void AddTo(Command root)
    {
        root.Options.Add(_data);
        root.Options.Add(_scope);
        root.Options.Add(_model);
        root.Options.Add(_json);
        root.Options.Add(_progress);
    }

    /// <summary>Tells whether errors are wanted as JSON, which must be known also where the rest of the line is wrong.</summary>
    public bool WantsJson(ParseResult parse) => parse.GetValue(_json);

    public GlobalSettings Read(ParseResult parse, CliConsole console) => new(
        ReadDirectory(parse.GetValue(_data) ?? Environment.GetEnvironmentVariable(DataVariable) ?? DefaultDataDirectory(), "data"),
        parse.GetValue(_scope) is { } name ? new Scope(Scope.DefaultTenant, name) : null,
        parse.GetValue(_model) is { } model ? ReadDirectory(model, "model") : null,
        parse.GetValue(_json),
        parse.GetValue(_progress) || console.IsErrorTerminal);

    private static string DefaultDataDirectory() => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "athena");

    private static string ReadDirectory(string path, string parameter)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            Throw.InvalidInput(parameter, path, "the path of a folder", "name one, or leave the option out");
        }

        return Path.GetFullPath(path);
    }
}
