namespace Athena.Cli;

/// <summary>The work of a command on the files of a store.</summary>
/// <returns>The exit code.</returns>
internal delegate Task<int> FileWork(FileSession session, CancellationToken cancellationToken);
