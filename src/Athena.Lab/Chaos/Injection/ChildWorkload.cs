using System.Globalization;
using Athena.Lab.Chaos.Oracle;
using Athena.Lab.Chaos.Workload;
using Athena.Storage.Files;

namespace Athena.Lab.Chaos.Injection;

/// <summary>What runs in a child process: a workload whose every step is told on a pipe, so that the parent knows what was promised when it kills.</summary>
public static class ChildWorkload
{
    private const int Done = 0;
    private const int DidNotOpen = 4;

    /// <summary>Runs a workload until its end or the end of the process.</summary>
    /// <param name="subject">The store.</param>
    /// <param name="files">The file layer; null for the system's files.</param>
    /// <param name="arguments">What <see cref="ChildArguments.Format"/> wrote.</param>
    /// <param name="output">The pipe.</param>
    /// <returns>0 where it came to its end, 4 where the store did not open.</returns>
    public static async Task<int> RunAsync(ICrashSubject subject, IFileLayer? files, ChildArguments arguments, Stream output)
    {
        var settings = new WorkloadSettings { Seed = arguments.Seed, Writers = arguments.First.Count };
        var pipe = new PipeLog(output);
        var store = subject.Create(files, arguments.Directory);
        await using (store.ConfigureAwait(false))
        {
            try
            {
                await store.OpenAsync(new StateObserver()).ConfigureAwait(false);
            }
            catch (AthenaException e)
            {
                pipe.Tell(string.Create(CultureInfo.InvariantCulture, $"{PipeLog.NotOpen} {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}"));
                return DidNotOpen;
            }

            pipe.Tell(PipeLog.Open);
            WriterScript[] scripts = [.. Enumerable.Range(0, settings.Writers).Select(writer => new WriterScript(settings, writer))];
            await new WorkloadRunner(scripts, settings.Pipeline, pipe).RunAsync(store, arguments.First, arguments.Count, static () => false).ConfigureAwait(false);
        }

        pipe.Tell(PipeLog.Closed);
        return Done;
    }
}
