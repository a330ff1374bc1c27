using Athena.Model;
using Athena.Sections;

namespace Athena.Vectors;

/// <summary>
/// Cosine similarity over the vectors of one scope and one model. Vectors are addressed by the ordinal of their record.
/// Readers may run beside each other; the owner keeps writers apart from readers.
/// </summary>
public interface IVectorIndex : IDisposable
{
    /// <summary>Gets the number of dimensions of every vector.</summary>
    int Dimensions { get; }

    /// <summary>Gets the number of live vectors.</summary>
    int Count { get; }

    /// <summary>Gets the bytes held, native memory included.</summary>
    long ByteSize { get; }

    /// <summary>Adds the vector of a record, normalised to length 1.</summary>
    /// <param name="ordinal">Not yet in the index; 0 or more. Ordinals may be added in any order and with gaps.</param>
    /// <param name="vector"><see cref="Dimensions"/> finite values, not all zero.</param>
    /// <exception cref="InvalidInputException">Wrong length, NaN, infinity, zero length, or an ordinal that is there already.</exception>
    void Add(int ordinal, ReadOnlySpan<float> vector);

    /// <summary>Adds the vectors of neighbouring records as <see cref="Add"/> would one by one, but for those that it would refuse.</summary>
    /// <param name="ordinal">The first; none of them is in the index yet.</param>
    /// <param name="count">How many.</param>
    /// <param name="read">Gives the vectors. Nothing is added where it throws.</param>
    /// <exception cref="InvalidInputException">One of the ordinals is there already, or out of range.</exception>
    void AddRange(int ordinal, int count, VectorRowReader read);

    /// <summary>Gets a value indicating whether the index is large enough that <see cref="WriteFile"/> saves memory and time.</summary>
    bool IsWorthFile => false;

    /// <summary>Writes the index as a file that can be mapped. Writers wait meanwhile; readers do not.</summary>
    /// <param name="file">Empty, with positions to go back to.</param>
    /// <param name="ordinals">The ordinals that the vectors have when it is loaded, by those they have now.</param>
    /// <returns>The hash of the file, for <see cref="TryLoad"/>.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="NotSupportedException">The index has no files: <see cref="IsWorthFile"/> is false.</exception>
    ulong WriteFile(Stream file, int[] ordinals) => throw new NotSupportedException("This kind of index has no files. Ask IsWorthFile first.");

    /// <summary>Fills the index, which must be new, from a file; the vectors stay in the file and are held to their hashes when they are first read.</summary>
    /// <param name="file">What <see cref="WriteFile"/> wrote; it is read from as long as the index lives.</param>
    /// <param name="hash">What it gave.</param>
    /// <param name="end">One more than the highest ordinal there may be.</param>
    /// <param name="rebuild">Reads a vector anew where it is damaged in the file: as it was added, or zeros.</param>
    /// <returns>False where it is another file or is damaged beyond repair: then the index is as new.</returns>
    bool TryLoad(FileMap file, ulong hash, int end, VectorRowReader rebuild) => false;

    /// <summary>Removes the vector of a record.</summary>
    /// <returns>Whether there was one.</returns>
    bool Remove(int ordinal);

    /// <summary>Gets whether the record has a live vector.</summary>
    bool Contains(int ordinal);

    /// <summary>Finds the nearest vectors by cosine. Scores are exact; equal scores are ordered by ordinal.</summary>
    /// <param name="query"><see cref="Dimensions"/> finite values, not all zero; need not be normalised.</param>
    /// <param name="hits">Filled from the best; its length is the number wanted.</param>
    /// <param name="options">Among which records, and whether none of the nearest may be missed.</param>
    /// <returns>The statistics of the scan, and how many hits were written.</returns>
    /// <exception cref="InvalidInputException">The query is no valid vector.</exception>
    ScanStatistics Search(ReadOnlySpan<float> query, Span<ScoredOrdinal> hits, VectorSearchOptions options = default);

    /// <summary>Computes the cosines of given records to a query, bit for bit as <see cref="Search"/> would.</summary>
    /// <param name="query">As for <see cref="Search"/>.</param>
    /// <param name="ordinals">Records; one without a vector gets NaN.</param>
    /// <param name="cosines">As long as <paramref name="ordinals"/>.</param>
    /// <exception cref="InvalidInputException">The query is no valid vector.</exception>
    void Score(ReadOnlySpan<float> query, ReadOnlySpan<int> ordinals, Span<float> cosines);

    /// <summary>Gets the normalised vector of a record, or an empty span where it has none.</summary>
    ReadOnlySpan<float> GetVector(int ordinal);
}
