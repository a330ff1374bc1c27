namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>Neighbouring operations.</summary>
/// <param name="First">The number of the first.</param>
/// <param name="Last">The number of the last.</param>
public readonly record struct SequenceRange(long First, long Last);
