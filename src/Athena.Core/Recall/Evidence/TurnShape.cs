using System.Runtime.InteropServices;

namespace Athena.Recall.Evidence;

/// <summary>
/// The surface of one text in 10 bytes: enough for the signals that hang on no question, without decoding the record.
/// </summary>
/// <param name="Words">Distinct words that are no stop words, at most 65,535.</param>
/// <param name="Length">All words, at most 65,535.</param>
/// <param name="Marks">What it shows.</param>
/// <param name="Names">Capitalised words inside sentences, at most 255.</param>
/// <param name="First">Words of the first person: 255 for every fifth word and more.</param>
/// <param name="Second">Words of the second person, likewise.</param>
/// <param name="Sentences">Sentences that do not ask, at most 255.</param>
[StructLayout(LayoutKind.Sequential, Pack = 2)]
public readonly record struct TurnShape(
    ushort Words, ushort Length, TurnMarks Marks, byte Names, byte First, byte Second, byte Sentences)
{
    /// <summary>Gets whether a mark is there.</summary>
    public bool Has(TurnMarks mark) => (Marks & mark) != 0;
}
