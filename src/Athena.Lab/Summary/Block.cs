namespace Athena.Lab.Summary;

/// <summary>A part of a document that every medium can show.</summary>
internal abstract record Block
{
    /// <summary>A heading of level 1 to 3.</summary>
    internal sealed record Heading(int Level, Run[] Content) : Block;

    /// <summary>A paragraph.</summary>
    internal sealed record Text(params Run[] Content) : Block;

    /// <summary>A list of remarks.</summary>
    internal sealed record Bullets(bool IsWarning, IReadOnlyList<Run[]> Items) : Block;

    /// <summary>A table; all rows have as many cells as there are headers.</summary>
    internal sealed record Table(string[] Headers, IReadOnlyList<Cell[]> Rows) : Block
    {
        internal bool IsNumeric(int column) => Rows.Any(row => row[column].IsNumber);
    }

    /// <summary>The parts of a whole, in order; drawn where the medium can, for a table beside it says the same.</summary>
    internal sealed record Strip(IReadOnlyList<(string Name, double Share)> Parts) : Block;

    /// <summary>A picture that stands in a file of its own; the path is relative to the document.</summary>
    internal sealed record Picture(string Description, string Path) : Block;
}
