namespace Athena.Graph.Communities;

/// <summary>Numbers groups from 0 without gaps.</summary>
internal static class Numbering
{
    /// <summary>Renumbers groups by their first members.</summary>
    /// <param name="groups">The group of each node; written over.</param>
    /// <returns>The number of groups.</returns>
    public static int Compact(int[] groups)
    {
        var numbers = new Dictionary<int, int>();
        for (var i = 0; i < groups.Length; i++)
        {
            if (!numbers.TryGetValue(groups[i], out var number))
            {
                number = numbers.Count;
                numbers.Add(groups[i], number);
            }

            groups[i] = number;
        }

        return numbers.Count;
    }
}
