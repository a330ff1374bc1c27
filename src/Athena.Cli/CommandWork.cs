namespace Athena.Cli;

/// <summary>The work of a command on an open store.</summary>
/// <returns>The exit code.</returns>
internal delegate Task<int> CommandWork(CommandSession session, CancellationToken cancellationToken);
