using System.Globalization;
using Athena.Embedding;
using Athena.Lab.Writers;
using Athena.Model;
using Athena.Storage.LiteDb;

namespace Athena.Benchmarks.Chaos;

/// <summary>
/// A hundred writers on the same few records of a durable store: no deadlock, no lost update, conflicts reported, and all of it still there after
/// the store was opened again.
/// </summary>
public sealed class WritersVerb(TextWriter output, TextWriter error)
{
    private const int Writers = 100;
    private const int Records = 10;
    private const int DefaultSeconds = 60;
    private const int EndlessUpdates = 10_000_000;
    private const int Holds = 0;
    private const int Violated = 1;
    private const int ProvedNothing = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs <c>writers [--seconds N]</c>.</summary>
    /// <returns>0 holds, 1 violated, 2 where no two writers ever met.</returns>
    /// <exception cref="InvalidInputException">The options cannot be understood.</exception>
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

    private static Dictionary<MemoryId, (int Version, string Text)> Read(MemoryEngine engine) =>
        engine.Scopes.SelectMany(engine.SnapshotWithClosed).ToDictionary(static record => record.Id, static record => (record.Version, record.Text));

    private async Task<int> RunAsync(string directory, TimeSpan time)
    {
        ConcurrentUpdatesResult result;
        Dictionary<MemoryId, (int Version, string Text)> before;
        await error.WriteLineAsync($"{Writers} writers on {Records} records for {time.TotalSeconds} s");
        await using (var engine = await OpenAsync(directory))
        {
            var settings = new ConcurrentUpdatesOptions { Writers = Writers, Records = Records, UpdatesPerWriter = EndlessUpdates, Duration = time };
            try
            {
                result = await new ConcurrentUpdates(engine, settings).RunAsync().WaitAsync(time + Patience);
            }
            catch (TimeoutException)
            {
                await output.WriteLineAsync($"BROKEN: not all writers ended within {Patience.TotalSeconds} s after their time: a deadlock.");
                return Violated;
            }

            before = Read(engine);
        }

        await using var reopened = await OpenAsync(directory);
        var after = Read(reopened);
        List<string> faults = [.. result.Faults, .. before.Where(record => !after.TryGetValue(record.Key, out var now) || now != record.Value).Select(static record => $"{record.Key} is another after reopening")];
        faults.ForEach(fault => output.WriteLine($"BROKEN: {fault}"));
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{Writers} writers, {Records} records, {result.Elapsed.TotalSeconds:0.0} s: {result.Updates} updates acknowledged, {result.Conflicts} conflicts reported, {faults.Count} faults, also after reopening; all writers ended."));
        return faults.Count > 0 ? Violated : result.Conflicts == 0 ? ProvedNothing : Holds;
    }
}
