namespace Athena.Vectors.Segments;

/// <summary>What the maintenance of an index consists of, in its order.</summary>
internal enum MaintenancePart
{
    /// <summary>What lives is copied, but nobody sees it yet.</summary>
    Copy,

    /// <summary>Dead rows are swept out.</summary>
    Compaction,

    /// <summary>Rows are sorted into lists that nobody sees yet.</summary>
    Sorting,

    /// <summary>Rows are in lists.</summary>
    Lists,

    /// <summary>The effort is found anew.</summary>
    Calibration,
}
