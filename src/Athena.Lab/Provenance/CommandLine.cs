using System.Text.RegularExpressions;

namespace Athena.Lab.Provenance;

/// <summary>Makes command lines fit to be published.</summary>
public static partial class CommandLine
{
    /// <summary>Replaces absolute paths, which tell about a machine and its user, by <c>&lt;path&gt;</c>.</summary>
    /// <param name="arguments">The arguments as given.</param>
    /// <returns>As many arguments, without absolute paths.</returns>
    public static IReadOnlyList<string> Scrub(IReadOnlyList<string> arguments) =>
        [.. arguments.Select(argument => AbsolutePath().Replace(argument, "<path>"))];

    [GeneratedRegex(@"(?<![\w.*)\]])(?:[A-Za-z]:|~)?[\\/][^""']*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AbsolutePath();
}
