using System.CommandLine;
using Athena.Benchmarks.Quality;
using Athena.Lab.Quality;
using Athena.Lab.Quality.Gate;
using Athena.Lab.Results;
using Athena.Recall.Strategies;

namespace Athena.Benchmarks.Running;

/// <summary>The verb <c>quality-gate</c>: fails where recall became worse than a stored run by more than chance.</summary>
public static class QualityGateVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "quality-gate";

    private const int Holds = 0;
    private const int Violated = 1;
    private const int Inconclusive = 2;
    private const int Error = 3;
    private const double OtherStrategy = 0.01;

    /// <summary>Runs <c>quality-gate [--dataset PATH...] [--strategy NAME...] [--override OPTION=VALUE...] [--refactor] [--write --reason TEXT]</c>.</summary>
    /// <returns>0 not worse, 1 worse, 2 nothing can be said, 3 error.</returns>
    public static int Run(string root, string[] arguments, TextWriter output, TextWriter error) => Run(root, arguments, output, error, new GateLimits());

    /// <summary>Runs it with other limits.</summary>
    public static int Run(string root, string[] arguments, TextWriter output, TextWriter error, GateLimits limits)
    {
        var dataset = new Option<string[]>("--dataset") { Description = "Sets; the own ones, and LoCoMo where it is at hand, where none is named.", AllowMultipleArgumentsPerToken = true };
        var strategy = new Option<string[]>("--strategy") { Description = $"Strategies; default {StrategyRegistry.Pinned}.", AllowMultipleArgumentsPerToken = true };
        var change = new Option<string[]>("--override") { Description = "Options of the strategies' parts, as part.option=value.", AllowMultipleArgumentsPerToken = true };
        var refactor = new Option<bool>("--refactor") { Description = "No rank may change." };
        var write = new Option<bool>("--write") { Description = "Make this run the measure of later ones." };
        var reason = new Option<string?>("--reason") { Description = "Why, with --write." };
        var command = new RootCommand("Compares recall with a stored run, question by question.") { dataset, strategy, change, refactor, write, reason };
        command.SetAction(async (parse, cancellationToken) =>
        {
            try
            {
                if (parse.GetValue(write) && string.IsNullOrWhiteSpace(parse.GetValue(reason)))
                {
                    throw new InvalidInputException("reason", "nothing", "a line with --write", "say why the measure changes");
                }

                var overrides = QualityVariant.ReadOverrides(parse.GetValue(change) ?? []);
                var names = parse.GetValue(strategy) is { Length: > 0 } chosen ? chosen : [StrategyRegistry.Pinned];
                List<GateOutcome> outcomes = [];
                foreach (var set in QualitySets.Read(root, parse.GetValue(dataset)))
                {
                    if (!parse.GetValue(write) && !await new QualityGate(root, limits, output, TextWriter.Null).IsPortedAsync(set, cancellationToken).ConfigureAwait(false))
                    {
                        outcomes.Add(GateOutcome.Inconclusive);
                        continue;
                    }

                    foreach (var name in names.Select(static n => StrategyRegistry.BuiltIn.Find(n).Name))
                    {
                        var gate = new QualityGate(root, name == StrategyRegistry.Pinned ? limits : limits with { All = OtherStrategy }, output, TextWriter.Null);
                        var plan = (new QualityVariant(name) { Overrides = overrides }, new EmbeddingChoice(EmbeddingChoice.Static, null));
                        if (parse.GetValue(write))
                        {
                            await gate.WriteAsync(set, plan, parse.GetValue(reason)!, cancellationToken).ConfigureAwait(false);
                        }
                        else
                        {
                            outcomes.Add(await gate.JudgeAsync(set, plan, parse.GetValue(refactor), cancellationToken).ConfigureAwait(false));
                        }
                    }
                }

                return outcomes.Contains(GateOutcome.Failed) ? Violated : outcomes.Contains(GateOutcome.Inconclusive) ? Inconclusive : Holds;
            }
            catch (Exception e) when (e is InvalidInputException or AthenaException or ResultException)
            {
                await error.WriteLineAsync(e.Message).ConfigureAwait(false);
                return Error;
            }
        });
        return command.Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = error });
    }
}
