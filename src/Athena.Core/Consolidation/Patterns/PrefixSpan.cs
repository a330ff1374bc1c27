using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Athena.Consolidation.Patterns;

/// <summary>
/// Finds all sequences of 2 to 8 items held by at least 3 sessions with at most 2 events between steps (PrefixSpan,
/// Pei et al. 2001). Because of the gap rule a projection keeps every place where its prefix can end, not only the first.
/// Depth first, the extension with the most support first, so that a cut at the bound is the same for equal input.
/// </summary>
internal sealed class PrefixSpan(SequenceDatabase database)
{
    /// <summary>The longest sequence.</summary>
    public const int MaxLength = 8;

    /// <summary>The most prefixes, single items included, that are projected.</summary>
    public const int MaxProjections = 5_000;

    private readonly List<MinedSequence> _found = [];
    private readonly List<int> _sessions = [];
    private readonly List<long>[] _extensions = CreateBuffers<long>();
    private readonly List<Group>[] _groups = CreateBuffers<Group>();

    /// <summary>Gets how many prefixes were projected.</summary>
    public int Projections { get; private set; }

    /// <summary>Gets whether the bound ended the search.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Runs the search; to be called once.</summary>
    public IReadOnlyList<MinedSequence> Mine(CancellationToken cancellationToken)
    {
        var extensions = _extensions[0];
        for (var i = 0; i < database.Items.Length; i++)
        {
            AddExtension(i, extensions);
        }

        Grow(0, 0, cancellationToken);
        return _found;
    }

    private static List<T>[] CreateBuffers<T>()
    {
        var buffers = new List<T>[MaxLength];
        for (var i = 0; i < buffers.Length; i++)
        {
            buffers[i] = [];
        }

        return buffers;
    }

    /// <summary>Visits the frequent extensions of a prefix, which lie in the buffer of its length.</summary>
    private void Grow(UInt128 prefix, int length, CancellationToken cancellationToken)
    {
        var groups = _groups[length];
        GroupFrequent(_extensions[length], groups);
        foreach (var group in groups)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Projections == MaxProjections)
            {
                IsCut = true;
                return;
            }

            Projections++;
            var ends = CollectionsMarshal.AsSpan(_extensions[length]).Slice(group.Start, group.Count);
            var grown = MinedSequence.Append(prefix, length, group.Item);
            if (length > 0)
            {
                _found.Add(new MinedSequence(grown, length + 1, HashSessions(ends), group.Support));
            }

            if (length + 1 < MaxLength)
            {
                Project(ends, _extensions[length + 1]);
                Grow(grown, length + 1, cancellationToken);
            }
        }
    }

    private void Project(ReadOnlySpan<long> ends, List<long> extensions)
    {
        extensions.Clear();
        foreach (var end in ends)
        {
            var index = IndexOf(end);
            for (var next = index + 1; database.CanFollow(index, next); next++)
            {
                AddExtension(next, extensions);
            }
        }
    }

    private void AddExtension(int index, List<long> extensions)
    {
        if (database.Items[index] > 0)
        {
            extensions.Add(((long)database.Items[index] << 32) | (uint)index);
        }
    }

    /// <summary>Sorts by item and index, drops what was reached twice, and lists the items of enough sessions.</summary>
    private void GroupFrequent(List<long> extensions, List<Group> groups)
    {
        extensions.Sort();
        groups.Clear();
        var distinct = 0;
        var all = CollectionsMarshal.AsSpan(extensions);
        for (var i = 0; i < all.Length; i++)
        {
            if (distinct == 0 || all[i] != all[distinct - 1])
            {
                all[distinct++] = all[i];
            }
        }

        for (int start = 0, end; start < distinct; start = end)
        {
            end = start + 1;
            var support = 1;
            for (; end < distinct && all[end] >> 32 == all[start] >> 32; end++)
            {
                support += database.Sequences[IndexOf(all[end])] == database.Sequences[IndexOf(all[end - 1])] ? 0 : 1;
            }

            if (support >= SequenceDatabase.MinSessions)
            {
                groups.Add(new Group((int)(all[start] >> 32), start, end - start, support));
            }
        }

        groups.Sort(static (x, y) => x.Support != y.Support ? y.Support.CompareTo(x.Support) : x.Item.CompareTo(y.Item));
    }

    private UInt128 HashSessions(ReadOnlySpan<long> ends)
    {
        _sessions.Clear();
        foreach (var end in ends)
        {
            var session = database.Sequences[IndexOf(end)];
            if (_sessions.Count == 0 || _sessions[^1] != session)
            {
                _sessions.Add(session);
            }
        }

        return XxHash128.HashToUInt128(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_sessions)));
    }

    private static int IndexOf(long extension) => (int)(uint)extension;

    private readonly record struct Group(int Item, int Start, int Count, int Support);
}
