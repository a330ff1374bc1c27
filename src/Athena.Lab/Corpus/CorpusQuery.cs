namespace Athena.Lab.Corpus;

/// <summary>A query with the one item that answers it.</summary>
/// <param name="Text">The query: at least four words beside function words, none of them a name word of the gold item.</param>
/// <param name="GoldIndex">The position of the answer in <see cref="TextCorpus.Items"/>.</param>
/// <param name="GoldSourceId">The source id of the answer.</param>
public sealed record CorpusQuery(string Text, int GoldIndex, string GoldSourceId);
