using System.Runtime.CompilerServices;

namespace Athena.Lexical;

/// <summary>The first section of a lexical image.</summary>
/// <param name="Analyzer"><see cref="TextAnalyzer.Version"/> of the writer: the terms of another are other terms.</param>
/// <param name="Documents">Ordinals 0 to this - 1, some of which may have no document.</param>
/// <param name="Terms">Distinct terms.</param>
/// <param name="Characters">UTF-16 units of all terms.</param>
/// <param name="Postings">Documents of all terms.</param>
/// <param name="TotalLength">The lengths of all documents, in terms.</param>
/// <param name="Blocked">Terms with blocks.</param>
/// <param name="Format"><see cref="CurrentFormat"/> of the writer.</param>
internal readonly record struct ImageHeader(
    int Analyzer, int Documents, int Terms, int Characters, long Postings, long TotalLength, int Blocked, int Format)
{
    /// <summary>The number of the layout, raised by every change of it; 1 had neither fields nor blocks, and no number.</summary>
    public const int CurrentFormat = 2;

    /// <summary>Gets the bytes of the whole image but for its paddings.</summary>
    public long ByteSize =>
        Unsafe.SizeOf<ImageHeader>()
        + (sizeof(int) * ((long)Documents + Documents + Terms + Terms + Blocked + TermSlots.LengthFor(Terms)))
        + ((long)Characters * sizeof(char))
        + (Postings * Unsafe.SizeOf<Posting>())
        + ((long)Blocked * PostingSegment.WindowsOf(0, Documents) * Unsafe.SizeOf<PostingBlock>());
}
