using System.Text;
using Athena.Recall;

namespace Athena.Graph;

/// <summary>Writes names in the form in which they are compared: their words in lower case, one space between, without a possessive 's.</summary>
public static class NameKey
{
    /// <summary>Gets the key of a name; of one without letters and digits it is the name itself, without white space around it.</summary>
    /// <param name="name">The name.</param>
    public static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var key = new StringBuilder(name.Length);
        var position = 0;
        foreach (var range in new WordRanges(name))
        {
            if (IsPossessive(name, range, position))
            {
                continue;
            }

            position = range.End.Value;
            if (key.Length > 0)
            {
                key.Append(' ');
            }

            foreach (var c in name.AsSpan(range))
            {
                key.Append(char.ToLowerInvariant(c));
            }
        }

        return key.Length == 0 ? name.Trim() : key.ToString();
    }

    /// <summary>Tells whether a word is the s behind the apostrophe of the word before.</summary>
    /// <param name="text">The text.</param>
    /// <param name="word">The word.</param>
    /// <param name="previousEnd">The end of the word before; 0 where there is none.</param>
    internal static bool IsPossessive(ReadOnlySpan<char> text, Range word, int previousEnd)
    {
        var start = word.Start.Value;
        return previousEnd > 0 && start == previousEnd + 1 && word.End.Value == start + 1
            && text[start] is 's' or 'S' && text[previousEnd] is '\'' or '\u2019';
    }
}
