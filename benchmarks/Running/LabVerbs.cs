using Athena.Lab.Provenance;
using Athena.Lab.Results;

namespace Athena.Benchmarks.Running;

/// <summary>The verbs of the lab.</summary>
public static class LabVerbs
{
    /// <summary>Writes the documents that are made from the latest result of this machine.</summary>
    public const string Summary = "summary";

    /// <summary>With <see cref="Summary"/>: write nothing, compare the documents with the result file they name.</summary>
    public const string Check = "--check";

    private const int Holds = 0;
    private const int Violated = 1;
    private const int Error = 3;

    /// <summary>Runs <c>summary [--check]</c>.</summary>
    public static int RunSummary(string root, string[] options, TextWriter output, TextWriter error)
    {
        try
        {
            return options switch
            {
                [] => Write(root, output),
                [Check] => Compare(root, output, error),
                _ => throw new InvalidInputException("summary", string.Join(' ', options), $"no option, or {Check}", "leave the rest out"),
            };
        }
        catch (Exception exception) when (exception is InvalidInputException or ResultException or IOException)
        {
            error.WriteLine(exception.Message);
            return Error;
        }
    }

    private static int Write(string root, TextWriter output)
    {
        var machine = new ProvenanceCollector(TimeProvider.System, root).Collect(new Dictionary<string, string>(), []).Machine;
        var store = new ResultStore(root);
        var result = store.LoadLatest(machine)
            ?? throw new ResultException($"No result of this machine ({machine}). Remedy: run 'dotnet run -c Release --project benchmarks -- --filter *Recall*' first.");
        foreach (var (path, content) in GeneratedDocuments.Create(root, store, result))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, path))!);
            File.WriteAllText(Path.Combine(root, path), content);
            output.WriteLine($"Wrote {path}");
        }

        output.WriteLine($"From {ResultStore.PathOf(result)}");
        return Holds;
    }

    private static int Compare(string root, TextWriter output, TextWriter error)
    {
        var faults = GeneratedDocuments.FindFaults(root);
        faults.ToList().ForEach(error.WriteLine);
        if (faults.Count == 0)
        {
            output.WriteLine("The generated documents match their result file.");
        }

        return faults.Count == 0 ? Holds : Violated;
    }
}
