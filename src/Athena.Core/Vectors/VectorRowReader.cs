namespace Athena.Vectors;

/// <summary>Reads the vectors of neighbouring records into rows. Called for several parts at once.</summary>
/// <param name="ordinal">The first record.</param>
/// <param name="count">The number of records.</param>
/// <param name="rows">Filled; row i begins at i x <paramref name="stride"/>.</param>
/// <param name="stride">From one row to the next, in floats; at least the dimensions of the index.</param>
public delegate void VectorRowReader(int ordinal, int count, Span<float> rows, int stride);
