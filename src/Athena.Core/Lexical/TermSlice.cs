namespace Athena.Lexical;

/// <summary>The terms of one text inside a list that holds those of several.</summary>
/// <param name="Terms">The list; not changed while the slice is used.</param>
/// <param name="First">The position of the text's first term.</param>
/// <param name="Count">The number of its terms, 0 or more.</param>
public readonly record struct TermSlice(TermList Terms, int First, int Count);
