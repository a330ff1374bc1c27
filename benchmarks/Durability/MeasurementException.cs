namespace Athena.Benchmarks.Durability;

/// <summary>An engine did not do the work that was to be measured: there is no figure then.</summary>
/// <param name="message">What was expected and what was found.</param>
public sealed class MeasurementException(string message) : Exception(message);
