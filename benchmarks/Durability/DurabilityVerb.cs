using Athena.Lab.Durability;
using Athena.Lab.Provenance;

namespace Athena.Benchmarks.Durability;

/// <summary>The verb that measures what durability costs and how fast stores open, beside LiteDB alone and SQLite.</summary>
public static class DurabilityVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "durability";

    private const int Holds = 0;
    private const int Violated = 1;
    private const int Error = 3;

    /// <summary>Runs <c>durability [--short] [--json FILE] [--data DIR]</c> or <c>durability --document</c>.</summary>
    /// <returns>0 measured or written; 1 an engine did not do its work, which leaves no result; 3 error.</returns>
    public static int Run(string root, string[] arguments, TextWriter output, TextWriter error)
    {
        try
        {
            var options = DurabilityOptions.Parse(arguments);
            var provenance = new ProvenanceCollector(TimeProvider.System, root).Collect(new Dictionary<string, string>(), [Name, .. arguments]);
            if (options.Document)
            {
                DurabilityDocument.Write(root, provenance.Machine);
                output.WriteLine($"Wrote {DurabilityGuide.Path}");
                return Holds;
            }

            var result = Measure(root, options, provenance, output);
            output.WriteLine();
            output.WriteLine(DurabilityGuide.MeasuredTables(result));
            Write(root, options, result, output);
            return Holds;
        }
        catch (MeasurementException exception)
        {
            error.WriteLine(exception.Message);
            return Violated;
        }
        catch (Exception exception) when (exception is AthenaException or InvalidInputException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine(exception.Message);
            return Error;
        }
    }

    private static DurabilityFile Measure(string root, DurabilityOptions options, RunProvenance provenance, TextWriter output)
    {
        // Beside the build's output and so on the repository's file system, which the temporary folder often is not.
        var parent = options.Data ?? Path.Combine(root, "artifacts", Name);
        var folder = Directory.CreateDirectory(Path.Combine(parent, Guid.NewGuid().ToString("N")));
        try
        {
            var plan = options.Short ? DurabilityPlan.Short : DurabilityPlan.Full;
            return new DurabilityRun(provenance, plan, folder.FullName, output).ExecuteAsync().GetAwaiter().GetResult();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Write(string root, DurabilityOptions options, DurabilityFile result, TextWriter output)
    {
        if (options.Json is { } file)
        {
            DurabilityStore.Export(file, result);
            output.WriteLine($"Written: {file}");
        }

        if (!options.Short)
        {
            output.WriteLine($"Written: {new DurabilityStore(root).Save(result)}");
            output.WriteLine($"Next: '{DurabilityGuide.Command}' writes {DurabilityGuide.Path}.");
        }
    }
}
