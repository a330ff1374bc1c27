namespace Athena.Recall.Evidence;

/// <summary>A set of ordinals that starts empty in no time. Working memory of one recall.</summary>
internal sealed class OrdinalMarks
{
    private int[] _marks = [];
    private int _current;

    /// <summary>Starts an empty set.</summary>
    /// <param name="end">One more than the highest ordinal.</param>
    public void Start(int end)
    {
        if (_marks.Length < end || _current == int.MaxValue)
        {
            (_marks, _current) = (new int[Math.Max(end, _marks.Length * 2)], 0);
        }

        _current++;
    }

    /// <summary>Adds an ordinal.</summary>
    /// <returns>Whether it was not in it.</returns>
    public bool TryAdd(int ordinal)
    {
        var isNew = _marks[ordinal] != _current;
        _marks[ordinal] = _current;
        return isNew;
    }
}
