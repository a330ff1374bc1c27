namespace Athena.Lab.Quality.OwnSet;

/// <summary>Deals items in random order, each once before any comes again.</summary>
internal sealed class Deck<T>(IEnumerable<T> items, Random random)
{
    private readonly T[] _items = [.. items];
    private int _next = int.MaxValue;

    public T Draw()
    {
        if (_next >= _items.Length)
        {
            random.Shuffle(_items);
            _next = 0;
        }

        return _items[_next++];
    }
}
