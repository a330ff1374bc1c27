namespace Athena.Lab.Traces;

/// <summary>How a trace is read.</summary>
public sealed record TraceAnalysisOptions
{
    /// <summary>Gets what the names of the assemblies under study begin with, whatever their case. Other code is shown only below them.</summary>
    /// <value>"Athena".</value>
    public string AssemblyPrefix { get; init; } = "Athena";

    /// <summary>Gets the folder for intermediate files, about twice the size of the trace, deleted before the analysis returns.</summary>
    /// <value>The temporary folder of the system.</value>
    public string TemporaryFolder { get; init; } = Path.GetTempPath();
}
