namespace Athena.Lexical;

/// <summary>
/// How many terms of a document stand outside its text, in one integer: 12 bits of tags, 10 of the speaker, 10 of the date. What exceeds a
/// field counts as content, which is the length of the document less these.
/// </summary>
internal static class FieldLengths
{
    private const int SpeakerShift = 12;
    private const int DateShift = 22;
    private const int MostTags = (1 << SpeakerShift) - 1;
    private const int MostOther = (1 << 10) - 1;

    /// <summary>Counts one more term.</summary>
    public static int Increase(int lengths, LexicalField field) => field switch
    {
        LexicalField.Tags when Tags(lengths) < MostTags => lengths + 1,
        LexicalField.Speaker when Speaker(lengths) < MostOther => lengths + (1 << SpeakerShift),
        LexicalField.Date when Date(lengths) < MostOther => lengths + (1 << DateShift),
        _ => lengths,
    };

    /// <summary>Gets the terms of the tags.</summary>
    public static int Tags(int lengths) => lengths & MostTags;

    /// <summary>Gets the terms of the speaker.</summary>
    public static int Speaker(int lengths) => (lengths >> SpeakerShift) & MostOther;

    /// <summary>Gets the terms of the date.</summary>
    public static int Date(int lengths) => (int)((uint)lengths >> DateShift);

    /// <summary>Gets the length by the weights.</summary>
    /// <param name="total">The length in terms, of all fields.</param>
    /// <param name="lengths">The terms outside the text.</param>
    /// <param name="weights">The weights.</param>
    public static float Weighted(int total, int lengths, in FieldWeights weights)
    {
        var (tags, speaker, date) = (Tags(lengths), Speaker(lengths), Date(lengths));
        return ((total - tags - speaker - date) * weights.Content) + (tags * weights.Tags) + (speaker * weights.Speaker) + (date * weights.Date);
    }
}
