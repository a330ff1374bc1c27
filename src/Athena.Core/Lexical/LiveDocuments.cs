using System.Runtime.CompilerServices;

namespace Athena.Lexical;

/// <summary>The ordinals of the live documents: one bit each.</summary>
internal sealed class LiveDocuments
{
    private const int Bits = 64;

    private ulong[] _words = [];

    /// <summary>Gets the bytes held.</summary>
    public long ByteSize => (long)_words.Length * sizeof(ulong);

    /// <summary>Whether a document is live; any number may be asked for.</summary>
    public bool Contains(int ordinal) =>
        (uint)ordinal / Bits < (uint)_words.Length && (_words[ordinal / Bits] & (1UL << (ordinal % Bits))) != 0;

    /// <summary>Makes room.</summary>
    /// <param name="ordinals">How many ordinals there may be.</param>
    public void Ensure(int ordinals)
    {
        var words = (int)(((long)ordinals + Bits - 1) / Bits);
        if (words > _words.Length)
        {
            Array.Resize(ref _words, words);
        }
    }

    /// <summary>Notes a document for which there is room.</summary>
    public void Add(int ordinal) => _words[ordinal / Bits] |= 1UL << (ordinal % Bits);

    /// <summary>Notes the documents that have a length, from ordinal 0 on.</summary>
    /// <param name="lengths">Negative where there is none.</param>
    /// <param name="target">Receives the lengths that there are.</param>
    /// <returns>How many there are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int AddWithLength(ReadOnlySpan<int> lengths, Span<int> target)
    {
        var count = 0;
        var words = _words.AsSpan();
        for (var i = 0; i < lengths.Length; i++)
        {
            if (lengths[i] >= 0)
            {
                target[i] = lengths[i];
                words[i / Bits] |= 1UL << (i % Bits);
                count++;
            }
        }

        return count;
    }

    /// <summary>Takes out a document.</summary>
    public void Remove(int ordinal) => _words[ordinal / Bits] &= ~(1UL << (ordinal % Bits));
}
