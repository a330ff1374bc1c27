using Athena.Model;

namespace Athena.Storage;

/// <summary>A record with its vector; the vector is absent where the text has no embedding or none was made yet.</summary>
public sealed record StoredMemory(MemoryRecord Record, StoredVector? Vector);
