namespace Athena.Lab.Quality.OwnSet;

/// <summary>Somebody who talks.</summary>
/// <param name="Name">The first name.</param>
/// <param name="Possessive">The word for what belongs to the person.</param>
internal sealed record Person(string Name, string Possessive)
{
    /// <summary>Fills the slots of a text that this person says to another, or that asks about this person.</summary>
    public string Fill(string text, Person other) => text.Replace("{A}", Name, StringComparison.Ordinal)
        .Replace("{B}", other.Name, StringComparison.Ordinal)
        .Replace("{his}", Possessive, StringComparison.Ordinal);
}
