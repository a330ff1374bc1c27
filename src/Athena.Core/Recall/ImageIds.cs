using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Athena.Model;
using Athena.Sections;
using Athena.Storage;

namespace Athena.Recall;

/// <summary>
/// The ids of an image's records. They mostly ascend, because ids are made in the order of commits; then a search in the image itself
/// finds them, else one in a sorted copy, which is made when it is first needed. Thread-safe.
/// </summary>
internal sealed class ImageIds
{
    /// <summary>How many ids <see cref="Continue"/> takes at a time.</summary>
    public const int HashedAtOnce = 256;

    private readonly Lazy<(MemoryId[] Ids, int[] Positions)>? _sorted;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ImageIds(IScopeImage image)
    {
        Image = image;
        Count = image.Count;
        Span<MemoryId> ids = stackalloc MemoryId[HashedAtOnce];
        var ascends = true;
        MemoryId previous = default;
        for (var i = 0; i < Count; i += ids.Length)
        {
            ids = ids[..Math.Min(ids.Length, Count - i)];
            image.ReadIds(i, ids);
            Hash = Continue(Hash, ids);
            foreach (var id in ids)
            {
                ascends &= id > previous;
                Greatest = id > Greatest ? id : Greatest;
                previous = id;
            }
        }

        _sorted = ascends ? null : new(Sort, LazyThreadSafetyMode.PublicationOnly);
    }

    public IScopeImage Image { get; }

    public int Count { get; }

    /// <summary>Gets the greatest id; zero where there is none.</summary>
    public MemoryId Greatest { get; }

    /// <summary>Gets the hash of all ids in their order.</summary>
    public ulong Hash { get; }

    /// <summary>Adds ids to a hash: as many as fit at a time, and the rest at the end.</summary>
    public static ulong Continue(ulong hash, ReadOnlySpan<MemoryId> ids) => Checksum.Hash64(MemoryMarshal.AsBytes(ids), hash);

    public MemoryId IdOf(int position) => Image.IdOf(position);

    /// <summary>Finds an id.</summary>
    /// <returns>Its position, or -1.</returns>
    public int PositionOf(MemoryId id)
    {
        if (_sorted is not null)
        {
            var (ids, positions) = _sorted.Value;
            var index = Array.BinarySearch(ids, id);
            return index < 0 ? -1 : positions[index];
        }

        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (int)(((uint)low + (uint)high) >> 1);
            var order = Image.IdOf(middle).CompareTo(id);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }

    private (MemoryId[] Ids, int[] Positions) Sort()
    {
        var ids = new MemoryId[Count];
        var positions = new int[Count];
        for (var i = 0; i < Count; i++)
        {
            (ids[i], positions[i]) = (Image.IdOf(i), i);
        }

        Array.Sort(ids, positions);
        return (ids, positions);
    }
}
