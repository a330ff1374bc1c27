using System.Runtime.CompilerServices;

namespace Athena.Lexical;

/// <summary>The terms of all live documents outside their texts.</summary>
/// <param name="Tags">Of the tags.</param>
/// <param name="Speaker">Of the speakers.</param>
/// <param name="Date">Of the dates.</param>
internal readonly record struct FieldTotals(long Tags, long Speaker, long Date)
{
    /// <summary>Gets the sums of all documents.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static FieldTotals Of(ReadOnlySpan<int> fieldLengths)
    {
        var (tags, speaker, date) = (0L, 0L, 0L);
        foreach (var lengths in fieldLengths)
        {
            tags += FieldLengths.Tags(lengths);
            speaker += FieldLengths.Speaker(lengths);
            date += FieldLengths.Date(lengths);
        }

        return new FieldTotals(tags, speaker, date);
    }

    /// <summary>Adds a document, or with -1 takes it out.</summary>
    public FieldTotals With(int lengths, int sign) => new(
        Tags + (sign * FieldLengths.Tags(lengths)),
        Speaker + (sign * FieldLengths.Speaker(lengths)),
        Date + (sign * FieldLengths.Date(lengths)));

    /// <summary>Gets the length of all documents by the weights.</summary>
    public double Weighted(long total, in FieldWeights weights) =>
        ((total - Tags - Speaker - Date) * (double)weights.Content) + (Tags * (double)weights.Tags) + (Speaker * (double)weights.Speaker) + (Date * (double)weights.Date);
}
