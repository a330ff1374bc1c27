using System.Diagnostics;
using System.Globalization;
using Athena.Changes;
using Athena.Embedding;
using Athena.Model;
using Athena.Storage.LiteDb;

namespace Athena.Benchmarks.Chaos;

/// <summary>
/// Many writers on the same few records: each reads a counter and writes it back one higher, under the version it read. An update that is lost
/// shows as a sum below the acknowledged updates, a deadlock as a writer that does not end.
/// </summary>
public sealed class WritersVerb(TextWriter output, TextWriter error)
{
    private const int Writers = 100;
    private const int Records = 10;
    private const int DefaultSeconds = 60;
    private const int Holds = 0;
    private const int Violated = 1;
    private const int ProvedNothing = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs <c>writers [--seconds N]</c>.</summary>
    /// <returns>0 holds, 1 violated, 2 where no two writers ever met.</returns>
    public async Task<int> RunAsync(string[] options)
    {
        var seconds = options switch
        {
            [] => DefaultSeconds,
            ["--seconds", var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 => number,
            _ => throw new InvalidInputException("chaos writers", string.Join(' ', options), "--seconds N", "leave the rest out"),
        };
        var directory = Directory.CreateTempSubdirectory("athena-writers-").FullName;
        try
        {
            return await RunAsync(directory, TimeSpan.FromSeconds(seconds));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static Task<MemoryEngine> OpenAsync(string directory) =>
        MemoryEngine.OpenAsync(new LiteDbMemoryStore(new LiteDbStoreOptions { Directory = directory }), StaticEmbedder.LoadDefault());

    private static int Counter(MemoryRecord record) => int.Parse(record.SourceId!, CultureInfo.InvariantCulture);

    private async Task<int> RunAsync(string directory, TimeSpan time)
    {
        IReadOnlyList<MemoryId> ids;
        var acknowledged = new long[Records];
        long conflicts;
        await using (var engine = await OpenAsync(directory))
        {
            ids = await engine.RememberBatchAsync([.. Enumerable.Range(0, Records).Select(static i => new NewMemory { Text = $"counter {i}", SourceId = "0" })]);
            await error.WriteLineAsync($"{Writers} writers on {Records} records for {time.TotalSeconds} s");
            var began = Stopwatch.GetTimestamp();
            var writers = Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(engine, ids, writer, acknowledged, () => Stopwatch.GetElapsedTime(began) > time))).ToArray();
            try
            {
                conflicts = (await Task.WhenAll(writers).WaitAsync(time + Patience)).Sum();
            }
            catch (TimeoutException)
            {
                await output.WriteLineAsync($"BROKEN: {writers.Count(static writer => !writer.IsCompleted)} of {Writers} writers did not end within {Patience.TotalSeconds} s after the time was over: a deadlock.");
                return Violated;
            }
        }

        return await JudgeAsync(directory, ids, acknowledged, conflicts);
    }

    private static async Task<long> WriteAsync(MemoryEngine engine, IReadOnlyList<MemoryId> ids, int writer, long[] acknowledged, Func<bool> isOver)
    {
        var random = new Random(writer);
        long conflicts = 0;
        while (!isOver())
        {
            var which = random.Next(ids.Count);
            var record = (await engine.GetAsync(Scope.Default, ids[which]))!;
            var change = new MemoryChange { SourceId = (Counter(record) + 1).ToString(CultureInfo.InvariantCulture) };
            try
            {
                await engine.UpdateAsync(Scope.Default, record.Id, change, record.Version);
                Interlocked.Increment(ref acknowledged[which]);
            }
            catch (VersionConflictException)
            {
                conflicts++;
            }
        }

        return conflicts;
    }

    private async Task<int> JudgeAsync(string directory, IReadOnlyList<MemoryId> ids, long[] acknowledged, long conflicts)
    {
        await using var engine = await OpenAsync(directory);
        var lost = 0L;
        for (var i = 0; i < ids.Count; i++)
        {
            var record = (await engine.GetAsync(Scope.Default, ids[i]))!;
            lost += Math.Abs(acknowledged[i] - Counter(record)) + Math.Abs(acknowledged[i] + 1 - record.Version);
        }

        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{Writers} writers, {Records} records: {acknowledged.Sum()} updates acknowledged, {conflicts} conflicts reported, {lost} lost after reopening, all writers ended."));
        return lost > 0 ? Violated : conflicts == 0 ? ProvedNothing : Holds;
    }
}
