namespace Athena.Storage.LiteDb.Recovery;

/// <summary>What operations did to a record, whatever it was before.</summary>
internal enum RecordEffect
{
    /// <summary>It is live.</summary>
    Live,

    /// <summary>It is behind a tombstone.</summary>
    Forgotten,

    /// <summary>It is gone.</summary>
    Erased,

    /// <summary>It is behind a tombstone if it was there, and still missing if not.</summary>
    ForgottenIfThere,
}
