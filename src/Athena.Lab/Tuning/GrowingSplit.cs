namespace Athena.Lab.Tuning;

/// <summary>Where a leaf is divided.</summary>
/// <param name="Signal">What is asked.</param>
/// <param name="Bin">The last bin that goes left.</param>
/// <param name="Gain">What it is worth.</param>
internal sealed record GrowingSplit(int Signal, int Bin, double Gain);
