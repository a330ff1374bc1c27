using System.Buffers.Binary;
using Athena.Storage.Files;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>
/// Counts in raw bytes what is left of given contents. Each content is cut into windows of 32 bytes, so that a part of it is found as well:
/// of every 63 bytes that lie together at least one window is whole. A content of less than 6 bytes is too short to tell from chance.
/// </summary>
internal sealed class ContentScanner
{
    public const int WindowBytes = 32;
    public const int MinContentBytes = 6;

    private const int AnchorBytes = sizeof(uint);
    private const int FilterBits = 20;
    private const int ChunkBytes = 1 << 20;

    private readonly ulong[] _filter = new ulong[1 << (FilterBits - 6)];
    private readonly Dictionary<uint, List<int>> _byAnchor = [];
    private readonly List<byte[]> _needles = [];

    /// <summary>Prepares a scan.</summary>
    /// <param name="contents">What is looked for; repeated windows count once.</param>
    public ContentScanner(IEnumerable<byte[]> contents)
    {
        HashSet<UInt128> seen = [];
        foreach (var content in contents)
        {
            if (content.Length < MinContentBytes)
            {
                continue;
            }

            for (var start = 0; start < content.Length; start += WindowBytes)
            {
                // The last window ends with the content, so that its end is looked for too.
                var from = Math.Max(0, Math.Min(start, content.Length - WindowBytes));
                Add(content.AsSpan(from, Math.Min(WindowBytes, content.Length)), seen);
            }
        }
    }

    /// <summary>Gets the number of distinct windows.</summary>
    public int Count => _needles.Count;

    /// <summary>Adds up how often each window occurs.</summary>
    /// <param name="data">Searched.</param>
    /// <param name="counts">As long as <see cref="Count"/>.</param>
    public void Scan(ReadOnlySpan<byte> data, Span<long> counts) => Scan(data, data.Length, counts);

    /// <summary>Counts each window in a file.</summary>
    /// <returns>The counts, and the bytes read.</returns>
    public (long[] Counts, long Bytes) ScanFile(IFileLayer files, string path, CancellationToken cancellationToken)
    {
        var counts = new long[Count];
        var buffer = new byte[ChunkBytes + WindowBytes - 1];
        using var file = files.Open(path, StoreFileMode.Read);
        var offset = 0L;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var read = file.Read(buffer, offset);
            var starts = Math.Min(read, ChunkBytes);
            Scan(buffer.AsSpan(0, read), starts, counts);
            offset += starts;
            if (starts < ChunkBytes)
            {
                return (counts, offset);
            }
        }
    }

    private static uint Slot(uint anchor) => (anchor * 2_654_435_761u) >> (32 - FilterBits);

    private static bool IsOneByte(ReadOnlySpan<byte> window) => !window.ContainsAnyExcept(window[0]);

    // A run of one byte, zeros above all, is everywhere.
    private void Add(ReadOnlySpan<byte> window, HashSet<UInt128> seen)
    {
        if (IsOneByte(window) || !seen.Add(System.IO.Hashing.XxHash128.HashToUInt128(window)))
        {
            return;
        }

        var anchor = BinaryPrimitives.ReadUInt32LittleEndian(window);
        var slot = Slot(anchor);
        _filter[slot >> 6] |= 1UL << (int)(slot & 63);
        if (!_byAnchor.TryGetValue(anchor, out var indexes))
        {
            _byAnchor.Add(anchor, indexes = []);
        }

        indexes.Add(_needles.Count);
        _needles.Add(window.ToArray());
    }

    private void Scan(ReadOnlySpan<byte> data, int starts, Span<long> counts)
    {
        if (_needles.Count == 0)
        {
            return;
        }

        var last = Math.Min(starts, data.Length - AnchorBytes + 1);
        for (var i = 0; i < last; i++)
        {
            var anchor = BinaryPrimitives.ReadUInt32LittleEndian(data[i..]);
            var slot = Slot(anchor);
            if ((_filter[slot >> 6] & (1UL << (int)(slot & 63))) != 0)
            {
                CountAt(data[i..], anchor, counts);
            }
        }
    }

    private void CountAt(ReadOnlySpan<byte> data, uint anchor, Span<long> counts)
    {
        if (!_byAnchor.TryGetValue(anchor, out var indexes))
        {
            return;
        }

        foreach (var index in indexes)
        {
            if (data.StartsWith(_needles[index]))
            {
                counts[index]++;
            }
        }
    }
}
