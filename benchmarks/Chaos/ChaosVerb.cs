using Athena.Lab.Chaos;
using Athena.Lab.Chaos.Injection;
using Athena.Lab.Chaos.Results;
using Athena.Lab.Provenance;

namespace Athena.Benchmarks.Chaos;

/// <summary>The verb <c>chaos</c>: <c>crash</c> runs the crash laboratory, <c>writers</c> many writers on the same records, <c>child</c> is started by <c>crash</c>.</summary>
public sealed class ChaosVerb(string root, TextWriter output, TextWriter error)
{
    /// <summary>The verb.</summary>
    public const string Name = "chaos";

    private const int Holds = 0;
    private const int Violated = 1;
    private const int ProvedNothing = 2;
    private const int Error = 3;
    private const string Child = "child";

    /// <summary>Runs one command.</summary>
    /// <returns>0 holds, 1 violated, 2 proved nothing, 3 error.</returns>
    public async Task<int> RunAsync(string[] arguments)
    {
        try
        {
            return arguments switch
            {
                ["crash", .. var options] => await CrashAsync(ChaosArguments.Parse(options), arguments),
                ["writers", .. var options] => await new WritersVerb(output, error).RunAsync(options),
                [Child, .. var options] => await ChildAsync(ChildArguments.Parse(options)),
                _ => throw new InvalidInputException(Name, string.Join(' ', arguments), "crash or writers", $"'{Name} crash --short' is the quick one"),
            };
        }
        catch (Exception exception) when (exception is AthenaException or IOException)
        {
            await error.WriteLineAsync(exception.Message);
            return Error;
        }
    }

    private static async Task<int> ChildAsync(ChildArguments arguments)
    {
        await using var pipe = Console.OpenStandardOutput();
        return await ChildWorkload.RunAsync(Subjects.Find(arguments.Subject), files: null, arguments, pipe);
    }

    private static int ExitOf(string verdict) => verdict switch
    {
        ChaosFile.Holds => Holds,
        ChaosFile.Violated => Violated,
        _ => ProvedNothing,
    };

    private async Task<int> CrashAsync(ChaosArguments chosen, string[] arguments)
    {
        var options = new CrashLabOptions
        {
            Root = root,
            Long = chosen.Long,
            Seed = chosen.Seed,
            Only = chosen.Only,
            Scratch = chosen.Scratch,
            Child = new ChildCommand(Environment.ProcessPath!, [.. SelfArguments(), Name, Child]),
        };
        if (chosen.Replay is { } recording)
        {
            return await ReplayAsync(recording, chosen, options);
        }

        var provenance = new ProvenanceCollector(TimeProvider.System, root).Collect(PackageVersions.OfLoaded("LiteDB"), arguments);
        var lab = new CrashLab(Subjects.Find(chosen.Subject), Subjects.Controls, options);
        var result = await lab.RunAsync(provenance, error);
        await output.WriteLineAsync(MatrixTable.Render(result));
        if (chosen.Json is { } json)
        {
            ChaosStore.Write(json, result);
        }
        else if (chosen.Only.Count == 0 && chosen.Subject == Subjects.Athena)
        {
            await output.WriteLineAsync($"Wrote {new ChaosStore(root).Save(result)}");
        }

        return ExitOf(result.Verdict);
    }

    private async Task<int> ReplayAsync(string recording, ChaosArguments chosen, CrashLabOptions options)
    {
        var replay = await CrashReplay.RunAsync(Subjects.Find, Path.GetFullPath(recording, root), chosen.Cut, chosen.Image, chosen.Fates, options);
        await output.WriteLineAsync(replay.Schedule);
        await output.WriteLineAsync(replay.Outcome);
        return replay.IsRight ? Holds : Violated;
    }

    // Under the 'dotnet' program the first argument is this library; as a program of its own there is none.
    private static string[] SelfArguments() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(ChaosVerb).Assembly.Location] : [];
}
