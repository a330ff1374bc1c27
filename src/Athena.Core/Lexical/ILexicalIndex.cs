using System.Buffers;
using Athena.Model;

namespace Athena.Lexical;

/// <summary>
/// BM25 over the documents of one scope. Documents are addressed by the ordinal of their record.
/// Readers may run beside each other; the owner keeps writers apart from readers.
/// </summary>
public interface ILexicalIndex
{
    /// <summary>Gets the number of live documents.</summary>
    int Count { get; }

    /// <summary>Gets an estimate of the bytes held.</summary>
    long ByteSize { get; }

    /// <summary>Adds the document of a record.</summary>
    /// <param name="ordinal">Not yet in the index; 0 or more, above every ordinal added before.</param>
    /// <param name="text">Everything that is searched: author, text, tags, date; may have no terms at all.</param>
    /// <exception cref="InvalidInputException">The ordinal is not above the last.</exception>
    void Add(int ordinal, ReadOnlySpan<char> text);

    /// <summary>Adds the document of a record whose text is analysed already, outside the lock of the writer for instance.</summary>
    /// <param name="ordinal">Not yet in the index; 0 or more, above every ordinal added before.</param>
    /// <param name="terms">What <see cref="TextAnalyzer"/> makes of everything that is searched; read, not kept.</param>
    /// <exception cref="InvalidInputException">The ordinal is not above the last.</exception>
    void Add(int ordinal, TermSlice terms);

    /// <summary>Removes the document of a record.</summary>
    /// <returns>Whether there was one.</returns>
    bool Remove(int ordinal);

    /// <summary>Gets whether the record has a document.</summary>
    bool Contains(int ordinal);

    /// <summary>Takes the documents that <see cref="TryWrite"/> wrote, at their ordinals there. The index must be new.</summary>
    /// <param name="image">Kept and read where it lies: it must not change, and must be memory as long as it is referenced.</param>
    /// <param name="documents">The number of ordinals that the caller has records for.</param>
    /// <returns>False, and nothing taken, where the image is damaged, of another version or of another number of ordinals.</returns>
    bool TryLoad(ReadOnlyMemory<byte> image, int documents);

    /// <summary>Writes the documents as an image.</summary>
    /// <param name="output">Receives it.</param>
    /// <param name="ranks">The ordinal in the image for each ordinal of a document, ascending; the others are not read.</param>
    /// <param name="documents">The number of ordinals in the image.</param>
    /// <returns>False, and nothing written, where the image would be too large to be read in one piece (2 GB).</returns>
    bool TryWrite(IBufferWriter<byte> output, ReadOnlySpan<int> ranks, int documents);

    /// <summary>Finds the best documents by BM25. Equal scores are ordered by ordinal; documents without a query term are no hits.</summary>
    /// <param name="terms">The analysed query.</param>
    /// <param name="hits">Filled from the best; its length is the number wanted.</param>
    LexicalSearchResult Search(TermList terms, Span<ScoredOrdinal> hits);

    /// <summary>Finds the best documents by BM25, as <see cref="Search(TermList, Span{ScoredOrdinal})"/> does, with weights and a filter.</summary>
    /// <param name="query">The analysed query and what else is asked.</param>
    /// <param name="hits">Filled from the best; its length is the number wanted.</param>
    LexicalSearchResult Search(in LexicalQuery query, Span<ScoredOrdinal> hits);

    /// <summary>Computes the BM25 scores of given documents, 0 where no term matches or the document is not there.</summary>
    /// <param name="terms">The analysed query.</param>
    /// <param name="ordinals">Ascending.</param>
    /// <param name="scores">As long as <paramref name="ordinals"/>.</param>
    void Score(TermList terms, ReadOnlySpan<int> ordinals, Span<float> scores);

    /// <summary>Computes the BM25 scores of given documents with weights; the filter is not asked.</summary>
    /// <param name="query">The analysed query and what else is asked.</param>
    /// <param name="ordinals">Ascending.</param>
    /// <param name="scores">As long as <paramref name="ordinals"/>.</param>
    void Score(in LexicalQuery query, ReadOnlySpan<int> ordinals, Span<float> scores);

    /// <summary>Gets the mean length of the live documents in terms; 0 where there are none.</summary>
    double AverageLength { get; }

    /// <summary>Gets the length of a document in terms; 0 where there is none.</summary>
    int Length(int ordinal);

    /// <summary>Counts the live documents that hold a term.</summary>
    /// <param name="term">As <see cref="TextAnalyzer"/> gives it.</param>
    int DocumentFrequency(ReadOnlySpan<char> term);

    /// <summary>Runs through the live documents that hold a term of a query, by ascending ordinal.</summary>
    /// <param name="queryTerm">The position of the term in <paramref name="terms"/>.</param>
    /// <param name="terms">The analysed query.</param>
    /// <param name="visitor">Called once for each document.</param>
    void Visit<TVisitor>(int queryTerm, TermList terms, ref TVisitor visitor)
        where TVisitor : struct, IPostingVisitor;

    /// <summary>
    /// Finds terms of the live documents that a word may be a misspelling of: at least 4 letters, enough common trigrams, and at most 1 edit
    /// away up to 7 letters, 2 above. The first call takes time and memory for the trigrams of the whole vocabulary.
    /// </summary>
    /// <param name="word">As <see cref="TextAnalyzer"/> gives it.</param>
    /// <param name="leastDice">The least Dice measure of the trigrams, 0.3 to 0.9; 0.4 is usual.</param>
    /// <param name="similar">Receives at most <see cref="SimilarTerms.Most"/>, from the nearest, the more frequent first.</param>
    /// <exception cref="InvalidInputException"><paramref name="leastDice"/> is out of range.</exception>
    void FindSimilar(ReadOnlySpan<char> word, double leastDice, SimilarTerms similar);
}
