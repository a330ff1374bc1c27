using System.Text.RegularExpressions;
using Athena.Benchmarks.Running;
using Athena.Lab.Quality.Gate;
using Athena.Lab.Quality.OwnSet;

namespace Athena.Benchmarks.Tests;

public sealed class QualityGateVerbTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("athena-gate");
    private readonly StringWriter _output = new();

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void Run_StoredRun_HoldsAndNoticesSabotage()
    {
        var set = Write("bursts.jsonl", OneScope());
        Assert.Equal(2, Gate("--dataset", set));
        Assert.Equal(3, Gate("--dataset", set, "--write"));
        Assert.Equal(0, Gate("--dataset", set, "--write", "--reason", "first"));
        Assert.Equal(0, Gate("--dataset", set, "--refactor"));
        Assert.Equal(3, Regex.Count(_output.ToString(), "sabotage, .*: noticed"));

        // A better run than this was stored: it is a worse one now.
        var stored = Path.Combine(_root.FullName, GateFile.PathOf("bursts", "hybrid"));
        var run = GateFile.Read(stored)!;
        GateFile.Write(run with { Questions = [.. run.Questions.Select(static question => question with { Ranks = [.. Enumerable.Range(1, question.Gold)] })] }, stored);
        Assert.Equal(1, Gate("--dataset", set));
    }

    [Fact]
    public void Run_SetOfOneMemory_ProvesNothing()
    {
        var set = Write("one.jsonl", """
            {"kind": "memory", "scope": "one", "id": "m1", "text": "The harbour crane was repaired."}
            {"kind": "query", "scope": "one", "id": "q1", "query": "crane", "gold": ["m1"]}
            """);
        Assert.Equal(0, Gate("--dataset", set, "--write", "--reason", "first"));
        Assert.Equal(2, Gate("--dataset", set));
        Assert.Contains("NOT NOTICED", _output.ToString(), StringComparison.Ordinal);
    }

    private static string OneScope() => string.Join('\n', OwnSetFiles.Create().Single(static file => file.Name == "bursts.jsonl").Content
        .Split('\n').Where(static line => line.Contains("\"bursts-3\"", StringComparison.Ordinal)));

    private string Write(string name, string content)
    {
        var path = Path.Combine(_root.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }

    private int Gate(params string[] arguments) => QualityGateVerb.Run(_root.FullName, arguments, _output, TextWriter.Null, new GateLimits { Resamples = 500 });
}
