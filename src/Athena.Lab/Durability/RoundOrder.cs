namespace Athena.Lab.Durability;

/// <summary>
/// In which order the competitors of a round are measured: each round begins with another one, and every second round runs backwards
/// (ABBA), so that neither a machine that gets slower nor a neighbour that comes and goes favours one of them.
/// </summary>
public static class RoundOrder
{
    /// <summary>Gets the order of a round.</summary>
    /// <param name="competitors">How many there are, at least 1.</param>
    /// <param name="round">The round, from 0.</param>
    /// <returns>Each index from 0 to <paramref name="competitors"/> - 1 once.</returns>
    /// <exception cref="InvalidInputException">A number is out of range.</exception>
    public static IReadOnlyList<int> Of(int competitors, int round)
    {
        Throw.IfOutside(competitors, 1, 1_000, nameof(competitors));
        Throw.IfOutside(round, 0, 1_000_000, nameof(round));
        var order = new int[competitors];
        for (var i = 0; i < competitors; i++)
        {
            order[i] = (i + (round / 2)) % competitors;
        }

        if (round % 2 == 1)
        {
            Array.Reverse(order);
        }

        return order;
    }
}
