using System.Globalization;
using System.Text.RegularExpressions;

namespace Athena.Lab.Quality;

/// <summary>Reads the evidence of a LoCoMo question (<c>strategies.md</c> section 4.2): several ids in a string, extra colons, leading zeros.</summary>
internal static partial class EvidenceRepair
{
    /// <summary>Gives the turn ids that the strings name, in order, without repeats and without those that name no turn.</summary>
    public static IReadOnlyList<string> Parse(IEnumerable<string> evidence, IReadOnlySet<string> turns)
    {
        List<string> found = [];
        foreach (var text in evidence)
        {
            foreach (Match match in TurnId().Matches(text))
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"D{Number(match.Groups["session"])}:{Number(match.Groups["turn"])}");
                if (turns.Contains(id) && !found.Contains(id))
                {
                    found.Add(id);
                }
            }
        }

        return found;
    }

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"D:?(?<session>[0-9]{1,6}):(?<turn>[0-9]{1,6})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex TurnId();
}
