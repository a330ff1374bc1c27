namespace Athena.Lab.Quality.OwnSet;

/// <summary>A topic of a bank. It goes to one scope whole, so that nothing of what a split is fitted on stands in the other.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="ListQuestion">A question that every member answers.</param>
/// <param name="Fillers">Paragraphs that may stand in any long answer of the topic.</param>
/// <param name="Blocks">In the order in which they happen.</param>
internal sealed record BankTopic(string Name, string ListQuestion, IReadOnlyList<string> Fillers, IReadOnlyList<BankBlock> Blocks);
