using Athena.Benchmarks.Quality;
using Athena.Lab.Provenance;
using Athena.Lab.Results;

namespace Athena.Benchmarks.Running;

/// <summary>The verb <c>quality-report</c>: writes the documents on recall from the stored evaluations of this machine.</summary>
public static class QualityReportVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "quality-report";

    private const int Holds = 0;
    private const int Violated = 1;
    private const int Error = 3;

    /// <summary>Runs <c>quality-report [MACHINE | --check]</c>; with <c>--check</c> it writes nothing and compares.</summary>
    public static int Run(string root, string[] options, TextWriter output, TextWriter error)
    {
        try
        {
            switch (options)
            {
                case [] or [not LabVerbs.Check]:
                    var machine = options.FirstOrDefault() ?? new ProvenanceCollector(TimeProvider.System, root).Collect(new Dictionary<string, string>(), []).Machine;
                    QualityDocuments.Write(root, machine).ToList().ForEach(path => output.WriteLine($"Wrote {path}"));
                    return Holds;
                case [LabVerbs.Check]:
                    var faults = QualityDocuments.FindFaults(root);
                    faults.ToList().ForEach(error.WriteLine);
                    return faults.Count == 0 ? Holds : Violated;
                default:
                    throw new InvalidInputException(Name, string.Join(' ', options), $"no option, a machine of {ResultStore.Folder}, or {LabVerbs.Check}", "leave the rest out");
            }
        }
        catch (Exception exception) when (exception is InvalidInputException or ResultException or IOException)
        {
            error.WriteLine(exception.Message);
            return Error;
        }
    }
}
