using Athena.Model;

namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>Where a record lies in a snapshot.</summary>
/// <param name="Scope">Its scope.</param>
/// <param name="Entry">What the directory says of it.</param>
/// <param name="Position">Its place in the directory of its scope: live ones first.</param>
internal readonly record struct SnapshotRecord(Scope Scope, SnapshotEntry Entry, int Position);
