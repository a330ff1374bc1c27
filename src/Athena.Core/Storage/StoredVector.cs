namespace Athena.Storage;

/// <summary>An embedding as it is stored: the model that made it and its values.</summary>
/// <param name="ModelId">The model; vectors of different models are never compared.</param>
/// <param name="Values">Length = the model's dimensions; L2-normalised.</param>
public sealed record StoredVector(string ModelId, ReadOnlyMemory<float> Values);
