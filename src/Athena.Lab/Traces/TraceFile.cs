using Microsoft.Diagnostics.Tracing.Etlx;

namespace Athena.Lab.Traces;

/// <summary>An open trace. Its converted form lives in a folder of its own, deleted on disposal. No symbol server is asked: the trace names its managed methods itself.</summary>
internal sealed class TraceFile : IDisposable
{
    private readonly string _folder;

    private TraceFile(string folder, TraceLog log)
    {
        _folder = folder;
        Log = log;
    }

    public TraceLog Log { get; }

    /// <exception cref="InvalidInputException">There is no such file.</exception>
    /// <exception cref="TraceException">It is not a trace.</exception>
    public static TraceFile Open(string nettracePath, string temporaryFolder)
    {
        if (!File.Exists(nettracePath))
        {
            Throw.InvalidInput(nameof(nettracePath), nettracePath, "an existing .nettrace file", "check the path");
        }

        var folder = Directory.CreateDirectory(Path.Combine(temporaryFolder, $"athena-trace-{Guid.NewGuid():N}")).FullName;
        try
        {
            // A trace whose process died early ends in the middle of a block: what came before is still good.
            var options = new TraceLogOptions { ContinueOnError = true };
            var etlx = TraceLog.CreateFromEventPipeDataFile(nettracePath, Path.Combine(folder, "trace.etlx"), options);
            return new TraceFile(folder, new TraceLog(etlx));
        }
        catch (Exception exception)
        {
            Directory.Delete(folder, recursive: true);
            throw new TraceException($"'{Path.GetFileName(nettracePath)}' could not be read as a trace: {exception.Message} Remedy: capture it again.", exception);
        }
    }

    public void Dispose()
    {
        Log.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
