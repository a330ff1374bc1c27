namespace Athena.Lab.Quality;

/// <summary>A mean with the bounds between which 95 of 100 resamples lie.</summary>
public sealed record Interval(double Mean, double Low, double High);
