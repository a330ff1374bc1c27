using System.Globalization;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Etlx;

namespace Athena.Lab.Traces;

/// <summary>Reads the harness's marks from a trace.</summary>
internal static class EngineMarkReader
{
    public static IEnumerable<EngineMark> Read(TraceLog log, CancellationToken cancellationToken)
    {
        foreach (var data in log.Events)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (data.ProviderName == TraceProviders.EngineName && Kind(data) is { } kind)
            {
                var operations = Convert.ToInt64(data.PayloadByName("totalOperations") ?? 0L, CultureInfo.InvariantCulture);
                yield return new EngineMark(kind, data.TimeStampRelativeMSec, data.ThreadID, operations, data.PayloadByName("benchmarkName") as string);
            }
        }
    }

    private static EngineMarkKind? Kind(TraceEvent data) => data.EventName switch
    {
        "Benchmark/Start" => EngineMarkKind.BenchmarkStart,
        "WorkloadActual/Start" => EngineMarkKind.WindowStart,
        "WorkloadActual/Stop" => EngineMarkKind.WindowStop,
        _ => null,
    };
}
