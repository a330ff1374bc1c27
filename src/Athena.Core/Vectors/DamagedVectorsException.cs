namespace Athena.Vectors;

/// <summary>Vectors of an index file differ from their hash, and there is nothing to read them anew from.</summary>
/// <param name="message">Which, and the remedy.</param>
public sealed class DamagedVectorsException(string message) : AthenaException("storage_corrupt", message, isTransient: false);
