namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>How a snapshot is opened.</summary>
/// <param name="KeepBodies">Loads and verifies all bodies at once, to be served from memory; else each is read and verified when it is asked for.</param>
/// <param name="SkipChecksums">Believes every body, vector, index and directory: only for the control of a laboratory.</param>
/// <param name="Vectors">Where the files of vectors lie that its scopes may have; null for none.</param>
internal readonly record struct SnapshotReadOptions(bool KeepBodies, bool SkipChecksums = false, VectorFiles? Vectors = null);
