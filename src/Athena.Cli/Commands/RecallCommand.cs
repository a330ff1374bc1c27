using System.CommandLine;
using System.Globalization;
using Athena.Cli.Input;
using Athena.Cli.Output;
using Athena.Recall;
using Athena.Recall.Strategies;

namespace Athena.Cli.Commands;

/// <summary>Finds memories by one query, or by the lines of a file.</summary>
internal static class RecallCommand
{
    private const string Description = """
        Find memories by one query, or by the lines of a file.

        Without --json: the score, the id and the text, separated by tabs, one memory a line.
        --jsonl reads {"query", "scope"?, "k"?} and writes {"query", "results": [{"id", "source_id", "score", "text"}]} for each line; the other options hold for all lines.
        """;

    public static Command Create(CommandRunner runner)
    {
        var command = new Command("recall", Description);
        var query = new Argument<string?>("query") { Arity = ArgumentArity.ZeroOrOne, Description = "The question: 1 to 8,192 characters." };
        var k = new Option<int>("-k", "--k") { Description = "The most memories wanted, 1 to 1,000.", DefaultValueFactory = _ => 10 };
        var budget = new Option<int?>("--token-budget") { Description = "The most tokens of all texts together, 64 or more [default: no limit]." };
        var explain = new Option<bool>("--explain") { Description = "Say in JSON how each score came about." };
        var strategy = new Option<string>("--strategy") { Description = "A name that 'athena strategies' lists.", DefaultValueFactory = _ => StrategyRegistry.Pinned };
        var change = new Option<string[]>("--option") { Description = "An option of the strategy, as part.option=value; may be repeated." };
        command.Arguments.Add(query);
        var jsonl = JsonLinesInput.AddTo(command, query, "Read lines of JSON from a file, or from standard input.");
        command.Options.Add(k);
        command.Options.Add(budget);
        command.Options.Add(explain);
        command.Options.Add(strategy);
        command.Options.Add(change);
        command.SetAction((parse, cancellationToken) => runner.RunAsync(parse, settings => Prepare(parse, settings), cancellationToken));
        return command;

        CommandWork Prepare(ParseResult parse, GlobalSettings settings)
        {
            var path = parse.GetValue(jsonl);
            var request = new RecallRequest
            {
                Query = path is null ? JsonLinesInput.ReadSingle(parse, query) : "every line brings its own",
                Scope = settings.ScopeOrDefault,
                K = parse.GetValue(k),
                TokenBudget = parse.GetValue(budget) ?? int.MaxValue,
                Explain = parse.GetValue(explain),
                Strategy = StrategyRegistry.BuiltIn.Find(parse.GetValue(strategy)!).Name,
                Overrides = ReadOptions(parse.GetValue(change) ?? []),
            };
            request.Validate();
            return path is null
                ? (session, cancellationToken) => RecallOneAsync(session, request, cancellationToken)
                : (session, cancellationToken) => RecallLinesAsync(session, path, request, cancellationToken);
        }
    }

    private static Dictionary<string, string> ReadOptions(string[] pairs)
    {
        Dictionary<string, string> options = new(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0 || at == pair.Length - 1)
            {
                Throw.InvalidInput("option", pair, "part.option=value", "name the option and its value");
            }

            options[pair[..at]] = pair[(at + 1)..];
        }

        return options;
    }

    private static async Task<int> RecallOneAsync(CommandSession session, RecallRequest request, CancellationToken cancellationToken)
    {
        var result = await session.Engine.RecallAsync(request, cancellationToken).ConfigureAwait(false);
        if (session.Settings.Json || request.Explain)
        {
            session.Output.WriteJson((request.Query, result), JsonShapes.WriteRecall);
            return ExitCode.Success;
        }

        foreach (var hit in result.Hits)
        {
            session.Output.WriteText(string.Create(CultureInfo.InvariantCulture, $"{hit.Score:F4}\t{hit.Memory.Id}\t{PlainText.OnOneLine(hit.Text)}"));
        }

        if (result.DegradedReason is { } reason)
        {
            await session.Console.Error.WriteLineAsync($"athena: a weaker answer than usual: {reason}").ConfigureAwait(false);
        }

        return ExitCode.Success;
    }

    private static async Task<int> RecallLinesAsync(CommandSession session, string path, RecallRequest template, CancellationToken cancellationToken)
    {
        var progress = session.StartProgress();
        var isAnyRefused = false;
        var stream = JsonLinesInput.Open(path, session.Console);
        await using (stream.ConfigureAwait(false))
        {
            var lines = new LineReader(stream);
            while (await lines.ReadAsync(cancellationToken).ConfigureAwait(false) is { } line)
            {
                var isRefused = !await AnswerAsync(session, line, template, cancellationToken).ConfigureAwait(false);
                await session.Output.FlushAsync().ConfigureAwait(false);
                progress.Count(isRefused);
                isAnyRefused |= isRefused;
            }
        }

        progress.Finish();
        return isAnyRefused ? ExitCode.Refused : ExitCode.Success;
    }

    private static async ValueTask<bool> AnswerAsync(CommandSession session, InputLine line, RecallRequest template, CancellationToken cancellationToken)
    {
        var refusal = JsonLinesInput.TryParse(line, template, RecallLine.Parse, out var request);
        if (refusal is null)
        {
            try
            {
                var result = await session.Engine.RecallAsync(request!, cancellationToken).ConfigureAwait(false);
                session.Output.WriteJson((request!.Query, result), JsonShapes.WriteRecall);
                return true;
            }
            catch (InvalidInputException e)
            {
                refusal = CliError.Of(e);
            }
        }

        session.Output.WriteJson((line.Number, refusal.Value), JsonShapes.WriteLineError);
        return false;
    }
}
