namespace Athena.Recall.Evidence;

/// <summary>The shapes of the live records of one scope, by ordinal. Readers may run beside each other; the owner keeps writers apart.</summary>
public sealed class TurnTable
{
    private const int Lengths = 1_024;

    private readonly int[] _byLength = new int[Lengths];
    private TurnShape[] _shapes = [];
    private long _words;

    /// <summary>Gets the number of shapes.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the mean of <see cref="TurnShape.Words"/>; 0 where there is none.</summary>
    public double MeanWords => Count == 0 ? 0 : (double)_words / Count;

    /// <summary>Gets an estimate of the bytes held.</summary>
    public long ByteSize => (_shapes.Length * 10L) + (Lengths * sizeof(int));

    /// <summary>Gets the shape of a live record; that of an empty text where there is none.</summary>
    public TurnShape this[int ordinal] => (uint)ordinal < (uint)_shapes.Length ? _shapes[ordinal] : default;

    /// <summary>Gets the median of <see cref="TurnShape.Length"/>, at most 1,023.</summary>
    public int MedianLength()
    {
        var (length, left) = (0, Count / 2);
        while (length < Lengths - 1 && (left -= _byLength[length]) >= 0)
        {
            length++;
        }

        return length;
    }

    internal void Add(int ordinal, TurnShape shape)
    {
        if (ordinal >= _shapes.Length)
        {
            Array.Resize(ref _shapes, (int)Math.Clamp((long)_shapes.Length * 2, (long)ordinal + 1, Array.MaxLength));
        }

        _shapes[ordinal] = shape;
        Change(shape, 1);
    }

    internal void Remove(int ordinal)
    {
        Change(_shapes[ordinal], -1);
        _shapes[ordinal] = default;
    }

    private void Change(TurnShape shape, int by)
    {
        Count += by;
        _words += by * shape.Words;
        _byLength[Math.Min((int)shape.Length, Lengths - 1)] += by;
    }
}
