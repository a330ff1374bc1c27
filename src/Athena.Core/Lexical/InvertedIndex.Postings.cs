namespace Athena.Lexical;

/// <content>What the index knows of single terms and documents, for stages that score by other means than one sum.</content>
public sealed partial class InvertedIndex
{
    /// <inheritdoc/>
    public double AverageLength => Count == 0 ? 0 : (double)_totalLength / Count;

    /// <inheritdoc/>
    public int DocumentFrequency(ReadOnlySpan<char> term) => TryFindTerm(term, out var termId) ? CountOf(termId) : 0;

    /// <inheritdoc/>
    public int Length(int ordinal) => Contains(ordinal) ? _lengths[ordinal] : 0;

    /// <inheritdoc/>
    public void Visit<TVisitor>(int queryTerm, TermList terms, ref TVisitor visitor)
        where TVisitor : struct, IPostingVisitor
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (!TryFindTerm(terms[queryTerm], out var termId))
        {
            return;
        }

        foreach (var segment in _segments)
        {
            Visit(segment.PostingsOf(termId), ref visitor);
        }

        Visit(_postings[termId].Postings, ref visitor);
    }

    private void Visit<TVisitor>(ReadOnlySpan<Posting> postings, ref TVisitor visitor)
        where TVisitor : struct, IPostingVisitor
    {
        foreach (var posting in postings)
        {
            if (_live.Contains(posting.Ordinal))
            {
                visitor.Visit(posting.Ordinal, FieldCounts.Total(posting.Counts));
            }
        }
    }
}
