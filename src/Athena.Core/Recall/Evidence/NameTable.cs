namespace Athena.Recall.Evidence;

/// <summary>Numbers for names that are in use; a number is given again once its name is used no more.</summary>
internal sealed class NameTable
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Stack<int> _free = [];
    private readonly List<string?> _names = [];
    private readonly List<int> _uses = [];

    /// <summary>Gets how many names are in use.</summary>
    public int Count => _numbers.Count;

    /// <summary>Gets an estimate of the bytes of the names in use.</summary>
    public long ByteSize => _numbers.Keys.Sum(static name => 48L + (2 * name.Length));

    /// <summary>Gets one more than the highest number given so far.</summary>
    public int End => _names.Count;

    /// <summary>Gets the name of a number in use.</summary>
    public string this[int number] => _names[number]!;

    /// <summary>Counts one use of a name.</summary>
    /// <returns>Its number.</returns>
    public int Take(string name)
    {
        if (!_numbers.TryGetValue(name, out var number))
        {
            if (!_free.TryPop(out number))
            {
                number = _names.Count;
                _names.Add(null);
                _uses.Add(0);
            }

            _numbers.Add(name, number);
            _names[number] = name;
        }

        _uses[number]++;
        return number;
    }

    /// <summary>Takes one use away.</summary>
    public void Release(int number)
    {
        if (--_uses[number] == 0)
        {
            _numbers.Remove(_names[number]!);
            _names[number] = null;
            _free.Push(number);
        }
    }

    /// <summary>Gets how often a number is in use.</summary>
    public int UsesOf(int number) => _uses[number];
}
