namespace Athena.Vectors.Segments;

/// <summary>What the maintenance of an index consists of, in its order.</summary>
internal enum MaintenancePart
{
    /// <summary>Dead rows are swept out.</summary>
    Compaction,

    /// <summary>Rows are put in lists.</summary>
    Lists,

    /// <summary>The effort is found anew.</summary>
    Calibration,
}
