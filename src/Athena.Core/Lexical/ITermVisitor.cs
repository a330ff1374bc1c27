namespace Athena.Lexical;

/// <summary>Is shown the terms of an index.</summary>
public interface ITermVisitor
{
    /// <summary>Takes one term of live documents.</summary>
    /// <param name="term">Valid during the call.</param>
    /// <param name="documentFrequency">How many live documents hold it; 1 or more.</param>
    void Visit(ReadOnlySpan<char> term, int documentFrequency);
}
