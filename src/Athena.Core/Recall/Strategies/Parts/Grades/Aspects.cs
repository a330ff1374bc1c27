using System.Text.RegularExpressions;
using Athena.Model;
using Athena.Recall.Strategies.Parts.Texts;

namespace Athena.Recall.Strategies.Parts.Grades;

/// <summary>What kind of answer a question wants, and whether a record could hold one: somebody, a time, a place, a number.</summary>
internal static partial class Aspects
{
    /// <summary>The share of the wanted kinds that a record holds; 1 where none is wanted.</summary>
    public static double Covered(string query, MemoryRecord record)
    {
        var words = TextWords.Written(query).ConvertAll(static word => word.ToLowerInvariant());
        List<bool> held = [];
        Ask(words.Contains("who") || words.Contains("whom") || words.Contains("whose"), () => record.Author is not null || EntityNames.In(record.Text, null).Count > 0);
        Ask(words.Contains("when"), () => Times().IsMatch(record.Text));
        Ask(words.Contains("where"), () => Places().IsMatch(record.Text));
        Ask(words.Contains("many") || words.Contains("much"), () => Numbers().IsMatch(record.Text));
        return held.Count == 0 ? 1 : held.Count(static h => h) / (double)held.Count;

        void Ask(bool isWanted, Func<bool> isHeld)
        {
            if (isWanted)
            {
                held.Add(isHeld());
            }
        }
    }

    [GeneratedRegex(@"\b(\d{1,2}:\d{2}|\d{4}|\d{1,2}(st|nd|rd|th)?|january|february|march|april|may|june|july|august|september|october|november|december|(mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tomorrow|noon|midnight|(last|next|this) (week|month|year|night|summer|winter|spring|autumn|fall))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Times();

    [GeneratedRegex(@"\b(in|at|to|from|near) (the )?\p{Lu}\w+|\b(at home|downtown|abroad)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Places();

    [GeneratedRegex(@"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million|half|none|several|few)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbers();
}
