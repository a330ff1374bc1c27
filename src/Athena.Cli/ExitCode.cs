namespace Athena.Cli;

/// <summary>The exit codes, promised to scripts.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int Refused = 1;
    public const int Usage = 2;
    public const int Failure = 3;
    public const int Cancelled = 130;

    public const string Description = """
        Exit codes:
          0    done
          1    done in part: a line was refused, the id does not exist, or verify, repair or erase found what it names
          2    the command line is wrong, or erase was not confirmed; nothing was done
          3    the store, the model, the input file or the output failed
          130  stopped by Ctrl-C or SIGTERM; what was accepted is stored and acknowledged
        """;
}
