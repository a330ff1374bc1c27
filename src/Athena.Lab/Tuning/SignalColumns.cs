using Athena.Recall.Learned;

namespace Athena.Lab.Tuning;

/// <summary>The rows of a question turned into the columns that a model asks.</summary>
internal sealed class SignalColumns
{
    public SignalColumns(TuningGroup group, int width)
    {
        Stride = TreeEnsemble.StrideOf(group.Count);
        Values = [.. new float[width * Stride]];
        for (var row = 0; row < group.Count; row++)
        {
            for (var signal = 0; signal < width; signal++)
            {
                Values[(signal * Stride) + row] = group.Signals[(row * width) + signal];
            }
        }
    }

    /// <summary>Gets the columns behind each other.</summary>
    public List<float> Values { get; }

    /// <summary>Gets the length of a column.</summary>
    public int Stride { get; }
}
