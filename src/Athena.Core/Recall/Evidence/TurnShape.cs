using System.Runtime.InteropServices;

namespace Athena.Recall.Evidence;

/// <summary>
/// The surface of one text in 8 bytes: enough for the signals that hang on no question, without decoding the record.
/// </summary>
/// <param name="Words">Distinct words that are no stop words, at most 65,535.</param>
/// <param name="Names">Capitalised words inside sentences, at most 65,535.</param>
/// <param name="Marks">What it shows.</param>
/// <param name="Length">All words, at most 65,535.</param>
[StructLayout(LayoutKind.Sequential, Pack = 2)]
public readonly record struct TurnShape(ushort Words, ushort Names, TurnMarks Marks, ushort Length)
{
    /// <summary>Gets whether a mark is there.</summary>
    public bool Has(TurnMarks mark) => (Marks & mark) != 0;
}
