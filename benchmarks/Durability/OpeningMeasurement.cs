using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Athena.Lab.Durability;
using Athena.Model;

namespace Athena.Benchmarks.Durability;

/// <summary>Opens stores in new processes, which are killed when they have answered, so that each finds the files as the one before did.</summary>
public static class OpeningMeasurement
{
    private const int AskedNumber = 500;

    /// <summary>Opens a store some times.</summary>
    /// <param name="task">The store and its right answer.</param>
    /// <param name="launches">How often at most.</param>
    /// <param name="repeatFor">After which time no further launch begins.</param>
    /// <exception cref="MeasurementException">A process gave a wrong answer or counted wrongly.</exception>
    public static async Task<OpeningTime> RunAsync(OpeningTask task, int launches, TimeSpan repeatFor)
    {
        var size = new DirectoryInfo(task.Folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(static file => file.Length);
        List<(double StartMs, ChildAnswer Answer)> seen = [];
        var start = Stopwatch.GetTimestamp();
        while (seen.Count == 0 || (seen.Count < launches && Stopwatch.GetElapsedTime(start) < repeatFor))
        {
            seen.Add(await LaunchAsync(task));
        }

        return new OpeningTime
        {
            Memories = task.Memories,
            StartToAnswerMs = Spread.Of([.. seen.Select(static s => s.StartMs)]),
            OpenToAnswerMs = Spread.Of([.. seen.Select(static s => s.Answer.AnswerMs)]),
            OpenMs = Spread.Of([.. seen.Select(static s => s.Answer.OpenMs)]),
            ResidentBytes = OfAll(seen.Select(static s => s.Answer.ResidentBytes)),
            PeakResidentBytes = OfAll(seen.Select(static s => s.Answer.PeakResidentBytes)),
            HeapBytes = Spread.Of([.. seen.Select(static s => (double)s.Answer.HeapBytes)]),
            DirectoryBytes = size,
        };
    }

    /// <summary>Lets a process write single memories and kills it, then opens what it left.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="operations">The length of the journal.</param>
    /// <param name="plan">How often it is opened.</param>
    /// <param name="templates">The texts that the process writes.</param>
    public static async Task<OpeningTime> RunAfterKillAsync(string folder, int operations, DurabilityPlan plan, WorkTemplates templates)
    {
        var count = operations.ToString(CultureInfo.InvariantCulture);
        var (lines, _) = await ChildLauncher.RunAsync([DurabilityChild.Write, folder, count], 1);
        if (lines[0] != count)
        {
            throw new MeasurementException($"The writing process said '{lines[0]}' in place of {count} acknowledged memories.");
        }

        // Texts repeat: any memory with the text that is asked for is right.
        var text = templates.Text(AskedNumber);
        var right = Enumerable.Range(0, operations).Where(number => templates.Text(number) == text).Select(static number => WorkSource.IdOf(number)).ToHashSet();
        return await RunAsync(new OpeningTask(folder, operations, text, right.Contains), plan.RecoveryLaunches, plan.RepeatFor);
    }

    private static async Task<(double StartMs, ChildAnswer Answer)> LaunchAsync(OpeningTask task)
    {
        var (lines, toAnswer) = await ChildLauncher.RunAsync([DurabilityChild.Open, task.Folder, task.Query], 2);
        var answer = JsonSerializer.Deserialize<ChildAnswer>(lines[1]);
        if (!MemoryId.TryParse(lines[0], out var first) || !task.IsRight(first) || answer is null || answer.Memories != task.Memories)
        {
            throw new MeasurementException($"A new process opened the store of {task.Memories} memories and answered '{lines[0]}', counting {answer?.Memories}: that is wrong.");
        }

        return (toAnswer.TotalMilliseconds, answer);
    }

    private static Spread? OfAll(IEnumerable<long?> values) => values.Select(static value => (double?)value).ToArray() is var all && Array.TrueForAll(all, static value => value is not null)
        ? Spread.Of([.. all.Select(static value => value!.Value)])
        : null;
}
