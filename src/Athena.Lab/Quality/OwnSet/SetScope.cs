namespace Athena.Lab.Quality.OwnSet;

/// <summary>A scope of the own set.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Split">The split of all of its questions.</param>
/// <param name="People">Who talks in it; empty where nobody does.</param>
internal sealed record SetScope(string Name, string Split, IReadOnlyList<Person> People)
{
    /// <summary>Makes scopes of which the first half is for tuning and the others are held out.</summary>
    /// <param name="shape">The name of the shape, which begins that of each scope.</param>
    /// <param name="count">How many; even.</param>
    /// <param name="people">How many people talk in each.</param>
    /// <param name="random">Deals the people, nobody to two scopes of a shape.</param>
    public static IReadOnlyList<SetScope> Make(string shape, int count, int people, Random random)
    {
        var deck = new Deck<Person>(BankFile.Lists("names").SelectMany(static list => list.Value.Select(name => new Person(name, list.Key))), random);
        return [.. Enumerable.Range(0, count).Select(i => new SetScope(
            $"{shape}-{i + 1}",
            i < count / 2 ? QualityDataset.Tuning : QualityDataset.HeldOut,
            [.. Enumerable.Range(0, people).Select(_ => deck.Draw())]))];
    }
}
