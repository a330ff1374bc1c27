namespace Athena.Lab.Quality.OwnSet;

/// <summary>A question of a bank.</summary>
/// <param name="Kind">The category.</param>
/// <param name="Text">With the slots not yet filled.</param>
/// <param name="Turns">The places, from 0, of the block's turns that answer it.</param>
internal sealed record BankQuestion(string Kind, string Text, IReadOnlyList<int> Turns);
