using System.Diagnostics.CodeAnalysis;

namespace Athena.Recall.Strategies.Plans;

/// <summary>One change to a plan: <c>+part</c> adds, <c>-part</c> takes away, <c>part(option=value)</c> changes options or, in a plan that extends none, adds.</summary>
/// <param name="Sign">'+', '-', or ' ' for neither.</param>
/// <param name="Step">The part and its options.</param>
internal sealed record PlanEdit(char Sign, PlanStep Step)
{
    /// <summary>Reads <c>[+|-]part[|part][(option=value,...)]</c>.</summary>
    /// <param name="stage">The stage it was written under.</param>
    /// <param name="text">What was written.</param>
    /// <param name="edit">The change.</param>
    public static bool TryParse(PlanStage stage, string text, [NotNullWhen(true)] out PlanEdit? edit)
    {
        edit = null;
        var rest = text.AsSpan().Trim();
        var sign = rest.Length > 0 && rest[0] is '+' or '-' ? rest[0] : ' ';
        rest = sign == ' ' ? rest : rest[1..];
        Dictionary<string, string> options = new(StringComparer.Ordinal);
        if (rest.IndexOf('(') is >= 0 and var open)
        {
            if (rest[^1] != ')' || !TryReadOptions(rest[(open + 1)..^1], options))
            {
                return false;
            }

            rest = rest[..open];
        }

        var bar = rest.IndexOf('|');
        var name = (bar < 0 ? rest : rest[..bar]).ToString();
        var alternative = bar < 0 ? null : rest[(bar + 1)..].ToString();
        if (name.Length == 0 || alternative is { Length: 0 })
        {
            return false;
        }

        edit = new PlanEdit(sign, new PlanStep(stage, name, options, alternative));
        return true;
    }

    private static bool TryReadOptions(ReadOnlySpan<char> text, Dictionary<string, string> options)
    {
        foreach (var range in text.Split(','))
        {
            var pair = text[range].Trim();
            var equals = pair.IndexOf('=');
            if (equals <= 0 || equals == pair.Length - 1 || !options.TryAdd(pair[..equals].Trim().ToString(), pair[(equals + 1)..].Trim().ToString()))
            {
                return false;
            }
        }

        return true;
    }
}
