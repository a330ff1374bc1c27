namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>What became of a record since the base of a merge.</summary>
internal enum ChangeKind : byte
{
    /// <summary>It has a new image.</summary>
    Live,

    /// <summary>It has a new image, behind a tombstone.</summary>
    Forgotten,

    /// <summary>Its image in the base, if there is one, is behind a tombstone.</summary>
    ForgottenInBase,

    /// <summary>Nothing of it stays.</summary>
    Erased,
}
