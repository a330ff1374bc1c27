namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>What of a snapshot is damaged.</summary>
internal enum DamagedPart
{
    /// <summary>The body of a record: the record is not served.</summary>
    Body,

    /// <summary>The vector of a record: the record is served without it.</summary>
    Vector,

    /// <summary>The index section of a scope: the index is built anew from the records.</summary>
    Index,

    /// <summary>The room between sections, which must be zero: nothing is lost, but the disk changed it.</summary>
    Padding,
}
