namespace Athena.Cli;

/// <summary>What went wrong, as scripts see it.</summary>
/// <param name="Code">A stable code.</param>
/// <param name="Message">What happened and the remedy.</param>
internal readonly record struct CliError(string Code, string Message)
{
    public const string InvalidArgument = "invalid_argument";
    public const string MissingArgument = "missing_argument";
    public const string TooLarge = "payload_too_large";
    public const string NotFound = "not_found";
    public const string Cancelled = "cancelled";
    public const string InputOutput = "io_error";

    public static CliError Of(InvalidInputException exception) => new(InvalidArgument, exception.Message);

    public static CliError Of(AthenaException exception) => new(exception.Code, exception.Message);
}
