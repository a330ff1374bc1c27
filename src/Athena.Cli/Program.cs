using Athena.Cli;

using var signals = new TerminationSignals();
return await AthenaCli.RunAsync(args, CliConsole.OfProcess(), signals.Token).ConfigureAwait(false);
