using Athena.Cli.Output;
using Athena.Model;

namespace Athena.Cli;

/// <summary>What a command works with once the store is open.</summary>
internal sealed record CommandSession(MemoryEngine Engine, GlobalSettings Settings, CliConsole Console, CliOutput Output)
{
    /// <summary>Gives the scope that was named, or all by name, for the commands that are about the whole store.</summary>
    public IEnumerable<Scope> ChosenScopes() => Settings.Scope is { } scope ? [scope] : Engine.Scopes;

    public ProgressReporter StartProgress() => new(Console.Error, Console.TimeProvider, Settings.Progress);
}
