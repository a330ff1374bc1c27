using Athena.Recall.Learned;

namespace Athena.Recall.Evidence;

/// <summary>The signals of the candidates of one recall, column by column, so that a tree is asked for many candidates at once.</summary>
internal sealed class SignalTable
{
    /// <summary>How many signals there are.</summary>
    public static readonly int Width = Enum.GetValues<Signal>().Length;

    private float[] _values = [];

    /// <summary>Gets the number of candidates.</summary>
    public int Rows { get; private set; }

    /// <summary>Gets the length of a column, a multiple of <see cref="TreeEnsemble.Block"/>.</summary>
    public int Stride { get; private set; }

    /// <summary>Gets all columns.</summary>
    public ReadOnlySpan<float> Values => _values.AsSpan(0, Width * Stride);

    /// <summary>Gets all columns, to be filled.</summary>
    public Span<float> Columns => _values.AsSpan(0, Width * Stride);

    /// <summary>Gets or sets one value.</summary>
    public float this[Signal signal, int row]
    {
        get => _values[((int)signal * Stride) + row];
        set => _values[((int)signal * Stride) + row] = value;
    }

    /// <summary>Makes room and sets all to 0.</summary>
    public void Reset(int rows)
    {
        Rows = rows;
        Stride = TreeEnsemble.StrideOf(rows);
        if (_values.Length < Width * Stride)
        {
            _values = new float[Width * Stride * 2];
        }

        _values.AsSpan(0, Width * Stride).Clear();
    }

    /// <summary>Gets the values of one signal.</summary>
    public Span<float> Column(Signal signal) => _values.AsSpan((int)signal * Stride, Rows);

    /// <summary>Copies the values of one candidate.</summary>
    /// <param name="row">The candidate.</param>
    /// <param name="destination">At least <see cref="Width"/> long.</param>
    public void CopyRow(int row, Span<float> destination)
    {
        for (var signal = 0; signal < Width; signal++)
        {
            destination[signal] = _values[(signal * Stride) + row];
        }
    }
}
