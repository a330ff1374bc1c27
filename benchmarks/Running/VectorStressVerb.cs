using System.CommandLine;
using System.Globalization;
using Athena.Lab.VectorStress;
using Athena.Vectors;

namespace Athena.Benchmarks.Running;

/// <summary>The verb <c>vector-stress</c>: one writer and several readers on the vector index, with a control that must be caught first.</summary>
public static class VectorStressVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "vector-stress";

    private const int Holds = 0;
    private const int Violated = 1;
    private const int CannotTell = 2;
    private const int Error = 3;

    /// <summary>Runs <c>vector-stress [--seconds N] [--rows N] [--readers N]</c>.</summary>
    public static int Run(string[] arguments, TextWriter output, TextWriter error)
    {
        Option<int> seconds = new("--seconds") { Description = "How long writes go on.", DefaultValueFactory = static _ => 60 };
        Option<int> rows = new("--rows") { Description = "Vectors before the stress.", DefaultValueFactory = static _ => 50_000 };
        Option<int> readers = new("--readers") { Description = "Reading threads.", DefaultValueFactory = static _ => 2 };
        RootCommand command = new("Stresses the vector index: no stale hit, no wrong score, exact answers exact, recall kept.") { seconds, rows, readers };
        command.SetAction((parse, cancellationToken) =>
        {
            try
            {
                VectorStressOptions options = new()
                {
                    Duration = TimeSpan.FromSeconds(Within(parse.GetValue(seconds), 1, 86_400, "--seconds")),
                    Rows = Within(parse.GetValue(rows), 1_000, 1_000_000, "--rows"),
                    Readers = Within(parse.GetValue(readers), 1, 64, "--readers"),
                };
                return Task.FromResult(Stress(options, output, error, cancellationToken));
            }
            catch (InvalidInputException e)
            {
                error.WriteLine(e.Message);
                return Task.FromResult(Error);
            }
        });
        return command.Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = error });
    }

    private static int Stress(VectorStressOptions options, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        using (ForgetfulIndex control = new(new SegmentedVectorIndex(options.Dimensions)))
        {
            var caught = new VectorStressRun(control, options with { Rows = 4_000, Rounds = 10 }, TimeProvider.System).Run(cancellationToken);
            output.WriteLine(caught.Faults is [var first, ..] ? $"control: an index that forgets to remove is caught ({first})" : "control: not caught");
            if (caught.Faults.Count == 0)
            {
                error.WriteLine("The control was not caught, so nothing that follows would mean anything.");
                return CannotTell;
            }
        }

        using SegmentedVectorIndex index = new(options.Dimensions);
        var result = new VectorStressRun(index, options, TimeProvider.System).Run(cancellationToken);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Writes:N0} writes beside {result.Searches:N0} searches of {options.Readers} readers: {result.CheckedHits:N0} hits checked, {result.Comparisons:N0} exact searches compared with the model, recall@10 {result.Recall:F4}, {result.Faults.Count} faults"));
        result.Faults.ToList().ForEach(error.WriteLine);
        using SegmentedVectorIndex fresh = new(options.Dimensions);
        var adds = AddsBesideSearches.Measure(fresh, options);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"one thread adds {adds.AddsPerSecond:N0}/s from {options.Rows:N0} vectors on; searches alone p50 {adds.AloneP50Microseconds:F0} us p99 {adds.AloneP99Microseconds:F0} us, beside the adds p50 {adds.BesideP50Microseconds:F0} us p99 {adds.BesideP99Microseconds:F0} us (x{adds.BesideP99Microseconds / adds.AloneP99Microseconds:F2})"));
        return result.Faults.Count == 0 ? Holds : Violated;
    }

    private static int Within(int value, int least, int most, string name)
    {
        Throw.IfOutside(value, least, most, name);
        return value;
    }
}
