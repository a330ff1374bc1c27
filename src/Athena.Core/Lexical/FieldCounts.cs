using System.Runtime.CompilerServices;

namespace Athena.Lexical;

/// <summary>
/// How often a document holds a term in each field, in one integer. Most terms stand in the text alone: such a count is the number itself.
/// A negative number holds all four: 17 bits of content, 6 of tags, 4 of the speaker, 4 of the date. A field that is full counts as content,
/// so the total stays right; a document of mixed fields counts the first 131,071 occurrences in its content.
/// </summary>
internal static class FieldCounts
{
    private const int TagsShift = 17;
    private const int SpeakerShift = 23;
    private const int DateShift = 27;
    private const int MostContent = (1 << TagsShift) - 1;
    private const int MostTags = 63;
    private const int MostOther = 15;

    /// <summary>Counts one more occurrence.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Increase(int counts, LexicalField field) =>
        counts >= 0 && field == LexicalField.Content ? counts + 1 : IncreaseMixed(counts, field);

    /// <summary>Gets the occurrences in all fields.</summary>
    public static int Total(int counts) =>
        counts >= 0
            ? counts
            : (counts & MostContent) + ((counts >> TagsShift) & MostTags) + ((counts >> SpeakerShift) & MostOther) + ((counts >> DateShift) & MostOther);

    /// <summary>Gets the sum of the occurrences by their weights.</summary>
    public static float Weighted(int counts, in FieldWeights weights) =>
        counts >= 0
            ? counts * weights.Content
            : ((counts & MostContent) * weights.Content)
                + (((counts >> TagsShift) & MostTags) * weights.Tags)
                + (((counts >> SpeakerShift) & MostOther) * weights.Speaker)
                + (((counts >> DateShift) & MostOther) * weights.Date);

    private static int IncreaseMixed(int counts, LexicalField field)
    {
        counts = counts >= 0 ? int.MinValue | Math.Min(counts, MostContent) : counts;
        var (shift, most) = field switch
        {
            LexicalField.Tags => (TagsShift, MostTags),
            LexicalField.Speaker => (SpeakerShift, MostOther),
            LexicalField.Date => (DateShift, MostOther),
            _ => (0, MostContent),
        };
        if (((counts >> shift) & most) < most)
        {
            return counts + (1 << shift);
        }

        return field == LexicalField.Content ? counts : IncreaseMixed(counts, LexicalField.Content);
    }
}
