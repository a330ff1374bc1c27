namespace Athena.Vectors;

/// <summary>
/// The row of each ordinal. Ordinals mostly come one after the other, so they are kept in an array as far as it is well filled, and in
/// a hash map beyond.
/// </summary>
internal sealed class RowMap
{
    private const int SmallestArray = 64;

    private readonly Dictionary<int, int> _far = [];

    // Row + 1; 0 for none.
    private int[] _near = [];

    public int Count { get; private set; }

    /// <summary>Gets the bytes held: an entry of the hash map is 16 bytes and a bucket of 4.</summary>
    public long ByteSize => ((long)_near.Length * sizeof(int)) + ((long)_far.Capacity * (16 + sizeof(int)));

    public bool TryGet(int ordinal, out int row)
    {
        if ((uint)ordinal >= (uint)_near.Length)
        {
            return _far.TryGetValue(ordinal, out row);
        }

        row = _near[ordinal] - 1;
        return row >= 0;
    }

    /// <summary>Makes room for an ordinal, so that adding it cannot fail.</summary>
    public void Reserve(int ordinal, int added)
    {
        if (ordinal < _near.Length)
        {
            return;
        }

        if (ordinal >= (2L * (Count + added)) + SmallestArray)
        {
            _far.EnsureCapacity(_far.Count + added);
            return;
        }

        var length = (int)Math.Min(Math.Max((long)ordinal + 1, _near.Length + (_near.Length / 2L)), Array.MaxLength);
        Array.Resize(ref _near, Math.Max(length, SmallestArray));
        foreach (var (moved, row) in _far)
        {
            if (moved < _near.Length)
            {
                _near[moved] = row + 1;
                _far.Remove(moved);
            }
        }
    }

    /// <summary>Sets the row of an ordinal, new or known.</summary>
    public void Set(int ordinal, int row)
    {
        Count += TryGet(ordinal, out _) ? 0 : 1;
        if (ordinal < _near.Length)
        {
            _near[ordinal] = row + 1;
        }
        else
        {
            _far[ordinal] = row;
        }
    }

    public bool Remove(int ordinal, out int row)
    {
        if (!TryGet(ordinal, out row))
        {
            return false;
        }

        Count--;
        if (ordinal < _near.Length)
        {
            _near[ordinal] = 0;
        }
        else
        {
            _far.Remove(ordinal);
        }

        return true;
    }
}
