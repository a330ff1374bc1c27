using Athena.Cli.Output;

namespace Athena.Cli;

/// <summary>How a command ended that could not do its work.</summary>
/// <param name="ExitCode">One of <see cref="Cli.ExitCode"/>.</param>
/// <param name="Error">What to say; null where nobody listens any more.</param>
internal readonly record struct Failure(int ExitCode, CliError? Error)
{
    /// <summary>Describes an expected failure; null for a defect of the program, which is not to be hidden.</summary>
    public static Failure? Describe(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        OperationCanceledException when cancellationToken.IsCancellationRequested =>
            new(Cli.ExitCode.Cancelled, new(CliError.Cancelled, "stopped before the end")),
        InvalidInputException e => new(Cli.ExitCode.Usage, CliError.Of(e)),
        CliException e => new(Cli.ExitCode.Refused, e.Error),
        OutputException { IsClosedByReader: true } => new(Cli.ExitCode.Failure, null),
        AthenaException e => new(Cli.ExitCode.Failure, CliError.Of(e)),
        IOException or UnauthorizedAccessException => new(Cli.ExitCode.Failure, new(CliError.InputOutput, exception.Message)),
        _ => null,
    };
}
