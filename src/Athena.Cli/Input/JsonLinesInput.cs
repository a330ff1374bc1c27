using System.CommandLine;
using System.CommandLine.Parsing;

namespace Athena.Cli.Input;

/// <summary>The choice of the commands that take one text as an argument, or many lines by --jsonl.</summary>
internal static class JsonLinesInput
{
    private const string StandardInput = "-";

    /// <summary>Makes the option, and demands that either it or the argument is given.</summary>
    public static Option<string?> AddTo(Command command, Argument<string?> single, string description)
    {
        var option = new Option<string?>("--jsonl") { Description = description, HelpName = "FILE|-" };
        command.Options.Add(option);
        command.Validators.Add(result =>
        {
            var path = result.GetResult(option) is { Tokens: [var token] } ? token.Value : null;
            if (result.GetResult(single) is { Tokens.Count: > 0 } == result.GetResult(option) is not null)
            {
                result.AddError($"Give either the argument '{single.Name}' or --jsonl.");
            }
            else if (path is not null && path != StandardInput && !File.Exists(path))
            {
                result.AddError($"The file '{path}' of --jsonl does not exist.");
            }
        });
        return option;
    }

    /// <summary>Reads the argument; what looks like a mistyped option is stored or searched only where it stands after '--'.</summary>
    /// <exception cref="InvalidInputException">It looks like an option.</exception>
    public static string ReadSingle(ParseResult parse, Argument<string?> single)
    {
        var text = parse.GetRequiredValue(single)!;
        var isQuoted = parse.Tokens.Any(token => token.Type == TokenType.DoubleDash);
        if (!isQuoted && (text is ['-'] or ['-', '-' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'), ..]) && !text.Any(char.IsWhiteSpace))
        {
            Throw.InvalidInput(single.Name, text, "no option that this command does not have", "see --help, or write '--' before it where it is meant as a text");
        }

        return text;
    }

    /// <summary>Opens the file, or gives standard input.</summary>
    public static Stream Open(string path, CliConsole console) => path == StandardInput
        ? console.Input
        : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan);

    /// <summary>Reads the values of a line, or says why it is refused.</summary>
    public static CliError? TryParse<TTemplate, TValue>(InputLine line, TTemplate template, Func<ReadOnlySpan<byte>, TTemplate, TValue> parse, out TValue? value)
    {
        value = default;
        if (line.IsTooLong)
        {
            return new(CliError.TooLarge, $"'line' has more than {LineReader.MaxLineBytes} bytes, which is the limit.");
        }

        try
        {
            value = parse(line.Bytes.Span, template);
            return null;
        }
        catch (InvalidInputException e)
        {
            return CliError.Of(e);
        }
        catch (CliException e)
        {
            return e.Error;
        }
    }
}
