using Athena.Benchmarks.Durability.Engines;

namespace Athena.Benchmarks.Durability;

/// <summary>One competitor of a comparison.</summary>
/// <param name="Work">What is done, see <see cref="Lab.Durability.WriteRate"/>.</param>
/// <param name="Writers">How many write at once.</param>
/// <param name="Batch">Records of one write.</param>
/// <param name="Create">Makes the engine over an empty folder.</param>
public sealed record RateCase(string Work, int Writers, int Batch, Func<string, IWriteEngine> Create);
