namespace Athena.Lab.Tuning;

/// <summary>What the candidates of one bin add up to. A plain mutable struct that lives in arrays.</summary>
internal struct HistogramBin
{
    /// <summary>First derivatives.</summary>
    public double Slope;

    /// <summary>Second derivatives.</summary>
    public double Curvature;

    /// <summary>Candidates.</summary>
    public int Count;
}
