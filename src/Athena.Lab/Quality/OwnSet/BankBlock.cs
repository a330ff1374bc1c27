namespace Athena.Lab.Quality.OwnSet;

/// <summary>Messages that belong together, and the questions that they answer.</summary>
internal sealed record BankBlock(IReadOnlyList<BankTurn> Turns, IReadOnlyList<BankQuestion> Questions);
