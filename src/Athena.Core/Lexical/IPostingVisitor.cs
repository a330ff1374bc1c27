namespace Athena.Lexical;

/// <summary>Receives the documents of a term from <see cref="ILexicalIndex.Visit"/>; a struct, so that the call for each is inlined.</summary>
public interface IPostingVisitor
{
    /// <summary>Takes one live document.</summary>
    /// <param name="ordinal">Above that of the call before.</param>
    /// <param name="frequency">How often the document holds the term, in all its fields; 1 or more.</param>
    void Visit(int ordinal, int frequency);
}
