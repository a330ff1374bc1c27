using Athena.Benchmarks.Chaos;
using Athena.Benchmarks.Durability;
using Athena.Benchmarks.Running;
using Athena.Benchmarks.Starting;

namespace Athena.Benchmarks;

/// <summary>A lab verb goes to the lab; everything else is BenchmarkDotNet's, unchanged.</summary>
public static class Program
{
    /// <summary>Runs one command.</summary>
    /// <returns>0 holds, 1 violated or failed benchmarks, 2 cannot tell, 3 error.</returns>
    public static int Main(string[] args)
    {
        if (args is [DurabilityChild.Name, .. var child])
        {
            return DurabilityChild.Run(child, Console.In, Console.Out);
        }

        if (args is [VectorStartChild.Name, .. var started])
        {
            return VectorStartChild.Run(started, Console.In, Console.Out);
        }

        var root = RunPaths.FindRoot(Directory.GetCurrentDirectory());
        return args switch
        {
            [LabVerbs.Summary, .. var options] => LabVerbs.RunSummary(root, options, Console.Out, Console.Error),
            [DurabilityVerb.Name, .. var options] => DurabilityVerb.Run(root, options, Console.Out, Console.Error),
            [VectorStressVerb.Name, .. var options] => VectorStressVerb.Run(options, Console.Out, Console.Error),
            [LexicalScaleVerb.Name, .. var options] => LexicalScaleVerb.Run(options, Console.Out, Console.Error),
            [VectorStartVerb.Name, .. var options] => VectorStartVerb.Run(root, options, Console.Out, Console.Error),
            [PeersVerb.Name, .. var options] => PeersVerb.Run(root, options, Console.Out, Console.Error),
            [QualityVerb.Name, .. var options] => QualityVerb.Run(root, options, Console.Out, Console.Error),
            [QualitySetVerb.Name, .. var options] => QualitySetVerb.Run(options, Console.Out, Console.Error),
            [QualityGateVerb.Name, .. var options] => QualityGateVerb.Run(root, options, Console.Out, Console.Error),
            [QualityMeasureVerb.Name, .. var options] => QualityMeasureVerb.Run(root, options, Console.Out, Console.Error),
            [QualityReportVerb.Name, .. var options] => QualityReportVerb.Run(root, options, Console.Out, Console.Error),
            [TuneVerb.Name, .. var options] => TuneVerb.Run(options, Console.Out, Console.Error),
            [ChaosVerb.Name, .. var options] => new ChaosVerb(root, Console.Out, Console.Error).RunAsync(options).GetAwaiter().GetResult(),
            _ => new BenchmarkRun(root, TimeProvider.System, Console.Out).Execute(args),
        };
    }
}
