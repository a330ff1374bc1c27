using Athena.Text;

namespace Athena.Embedding;

/// <summary>Remembers the ids of the short words tokenized last. For many texts one after the other. Not thread-safe.</summary>
internal sealed class WordIdCache
{
    /// <summary>Words of more ids are not remembered.</summary>
    internal const int MaxIds = 4;

    private readonly ShortWordTable _words = new();
    private readonly int[] _ids = new int[ShortWordTable.SlotCount * MaxIds];
    private readonly byte[] _counts = new byte[ShortWordTable.SlotCount];

    /// <summary>Finds the ids of a word.</summary>
    /// <param name="text">Begins with the word, which has at most <see cref="ShortWordTable.MaxLength"/> characters.</param>
    /// <param name="length">The length of the word, 1 or more.</param>
    /// <param name="slot">Where <see cref="Keep"/> shall put the ids that are not there.</param>
    /// <returns>The ids; empty where they are not there.</returns>
    internal ReadOnlySpan<int> Find(ReadOnlySpan<char> text, int length, out int slot)
    {
        if (!_words.Find(text, length, out slot))
        {
            _counts[slot] = 0;
        }

        return _ids.AsSpan(slot * MaxIds, _counts[slot]);
    }

    /// <summary>Keeps the ids of the word that was sought last.</summary>
    /// <param name="slot">As <see cref="Find"/> gave it.</param>
    /// <param name="ids">All ids of the word.</param>
    internal void Keep(int slot, ReadOnlySpan<int> ids)
    {
        if (ids.Length <= MaxIds)
        {
            ids.CopyTo(_ids.AsSpan(slot * MaxIds));
            _counts[slot] = (byte)ids.Length;
        }
    }
}
