namespace Athena.Lexical;

/// <summary>Refuses documents that the terms alone would let in. Asked only for documents that are good enough to become hits.</summary>
public interface IDocumentFilter
{
    /// <summary>Gets whether a document may become a hit.</summary>
    /// <param name="ordinal">Of a live document.</param>
    bool Accepts(int ordinal);
}
