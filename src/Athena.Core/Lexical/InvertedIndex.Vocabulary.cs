namespace Athena.Lexical;

/// <content>The vocabulary.</content>
public sealed partial class InvertedIndex
{
    /// <inheritdoc/>
    public void VisitTerms<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, ITermVisitor
    {
        for (var termId = 0; termId < _termIdCount; termId++)
        {
            if (CountOf(termId) is > 0 and var count)
            {
                visitor.Visit(TermOf(termId), count);
            }
        }
    }
}
