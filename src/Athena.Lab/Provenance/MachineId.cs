using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Athena.Lab.Provenance;

/// <summary>
/// Names a kind of machine, for example <c>amd-epyc-2c-linux-x64</c>: the same on every boot and for every machine alike,
/// so that results can be kept by it and nothing private is told.
/// </summary>
public static partial class MachineId
{
    private const int LongestModel = 48;

    /// <summary>Makes the name.</summary>
    /// <param name="cpuModel">The processor model as the system names it.</param>
    /// <param name="cores">The number of usable processors, at least 1.</param>
    /// <param name="os">The family of the operating system, for example <c>linux</c>.</param>
    /// <param name="architecture">The processor architecture, for example <c>x64</c>.</param>
    /// <returns>Words of <c>[a-z0-9]</c> joined by single hyphens.</returns>
    /// <exception cref="InvalidInputException"><paramref name="cores"/> is smaller than 1.</exception>
    public static string Create(string cpuModel, int cores, string os, string architecture)
    {
        Throw.IfOutside(cores, 1, int.MaxValue, nameof(cores));
        var model = Slug(Noise().Replace(cpuModel, " "));
        if (model.Length > LongestModel)
        {
            model = model[..LongestModel].TrimEnd('-');
        }

        return string.Create(CultureInfo.InvariantCulture, $"{(model.Length == 0 ? "unknown-cpu" : model)}-{cores}c-{Slug(os)}-{Slug(architecture)}");
    }

    /// <summary>Tells whether a text can be a machine's name, and so a folder's.</summary>
    internal static bool IsValid(string machine) => machine.Length is > 0 and <= 128 && Slug(machine) == machine;

    private static string Slug(string text)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var c in text.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(c);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().Trim('-');
    }

    /// <summary>What makers write beside the model: marks, clock rates, core counts and the word itself.</summary>
    [GeneratedRegex(@"\((?:r|tm)\)|@.*$|\b\d+-core\b|\bcpu\b|\bprocessor\b|\bwith\s.*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Noise();
}
