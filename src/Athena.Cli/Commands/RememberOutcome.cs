using Athena.Model;

namespace Athena.Cli.Commands;

/// <summary>What became of a line of `remember --jsonl`.</summary>
/// <param name="Line">The line's number.</param>
/// <param name="Id">The new id, where the memory is stored.</param>
/// <param name="SourceId">The caller's own id.</param>
/// <param name="Error">Why it is not stored.</param>
/// <param name="Failure">The failure of the store or the model, where that and not the line is the reason.</param>
internal readonly record struct RememberOutcome(long Line, MemoryId Id, string? SourceId, CliError? Error, AthenaException? Failure)
{
    public static RememberOutcome Refused(long line, CliError error) => new(line, default, null, error, Failure: null);

    public static RememberOutcome Failed(long line, AthenaException exception) => new(line, default, null, CliError.Of(exception), exception);
}
