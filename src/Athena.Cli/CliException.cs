namespace Athena.Cli;

/// <summary>A refusal with a code of its own; every other bad value is an <see cref="InvalidInputException"/>.</summary>
internal sealed class CliException(CliError error) : Exception(error.Message)
{
    public CliError Error { get; } = error;
}
