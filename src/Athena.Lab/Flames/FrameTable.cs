namespace Athena.Lab.Flames;

/// <summary>Numbers frame names in the order of their first use, so that files repeat numbers and not names.</summary>
internal sealed class FrameTable
{
    private readonly Dictionary<string, int> _indices = [];
    private readonly List<string> _names = [];

    public IReadOnlyList<string> Names => _names;

    public int Index(string name)
    {
        if (!_indices.TryGetValue(name, out var index))
        {
            _indices[name] = index = _names.Count;
            _names.Add(name);
        }

        return index;
    }
}
